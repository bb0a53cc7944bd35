import type { Tongue } from './tongue.ts';

export const SPANISH: Tongue = {
  both: {
    people: `usuarios clientes pacientes empleada colaborador colaboradora funcionario funcionaria trabajadora obrero
      jefe jefa gerente director directora subdirector administrador administradora supervisor supervisora coordinador
      coordinadora secretario secretaria tesorero presidente vocal presidenta maestro maestra profesora docentes alumna
      alumnos estudiantes aspirante postulante becario pasante practicante egresado graduado tutora acudiente madre padre
      hijo hija hermano hermana abuelo esposo esposa conyuge pareja novio familiar familiares pariente heredero
      difunto fallecido victima testigo denunciante denunciado demandante demandado querellante imputado acusado detenido
      reo interno abogada notario juez perito procurador policia oficial guardia vigilante medica
      medicos doctora doctores enfermera odontologo dentista psicologo psicologa psiquiatra terapeuta fisioterapeuta
      nutriologo nutricionista farmaceutico cirujano partera especialista residente huespedes visitante viajero turista
      chofer conductora repartidor transportista piloto tripulante comprador compradora vendedor vendedora asesor asesora
      ejecutivo cajero cajera mesero mesera cocinero operario operador operadora instalador
      mecanico suscriptor suscriptora abonado asociado afiliado afiliada beneficiaria tomador aseguradopersona
      contratante contratista arrendador arrendatario inquilina propietaria dueno duena vecino habitante ciudadana
      contribuyente elector votante candidata deudor deudora acreedor fiador aval avalista codeudor prestatario ordenante
      pagador girador donador donadora voluntario voluntaria padrino madrina apadrinado participante asistente invitado
      invitada ponente jugador jugadora arbitro entrenador entrenadora deportista socia solicitante interesado
      interesada peticionario remitentes receptora autora redactor traductor contactos encargado encargada
      representantes apoderada firmante autorizado autorizada personas ?menor ?nino ?nina bebe cuidador cuidadora
      integrante integrantes recluta soldado militar pensionado jubilado migrante refugiado derechohabiente entrevistado
      entrevistador encuestado encuestador aprobador elaborador`,
    organisation: `empresas compania companias organismo fundacion sindicato cooperativa ayuntamiento aseguradora eps entidad entidades
      corporacion ong consorcio dependencia patron patrono razonsocial`,
    site: 'sucursales tiendas bodega bodegas consultorio laboratorio colegio escuela universidad plantel local habitaciones hospitales clinicas taller oficina planta aula edificio',
  },
  columns: {
    name: '?nombre  denominacion nom',
    firstName: 'primernombre segundonombre nombrepila nombre1 nombre2 ?pnombre ?snombre nombrespila',
    lastName: `primerapellido segundoapellido apellidopaterno apellidomaterno apaterno amaterno appaterno apmaterno apellido1 apellido2
      ?papellido ?sapellido apell apellidocasada apepaterno apematerno apepat apemat ape ?patern ?matern`,
    fullName: `nombrecompleto nombreapellido nombreyapellido nombresapellidos nombresyapellidos apellidosnombres apellidosynombres
      apellidoynombre nombrecliente nombrepaciente  razonsocialnombre nombretitular`,
    middleName: '',
    maiden: 'casada',
    initials: '',
    nick: 'sobrenome apodos alias',
    userName: 'nombreusuario usuariologin nomusuario cuentausuario  loginusuario nomusr',
    user: 'usuarios usu ?us ?usr',
    by: '?por',
    email:
      'correos correoe emails mails correoinstitucional correopersonal correoelec electronico cuentacorreo',
    phone: `telefonos celulares moviles telf tlf tlfno tfno tlfn telefonofijo telefonomovil telefonocelular telcasa teloficina telcelular
      telcontacto numtelefono nrotelefono nrotel numerocelular nrocelular numcelular cel fijo fono telefonico fax
      telefonoemergencia conmutador`,
    extension: ' anexo ',
    address: `direcciones domicilios dir direc direccionresidencia direccioncasa direcciontrabajo direccionenvio domiciliofiscal
      domicilioparticular residencia vivienda dom ubicaciondomicilio`,
    street: `calles avenida avda carrera jiron pasaje callenumero calleynumero numexterior numinterior numeroexterior numerointerior
      numext numint noext noint manzana entrecalles entrecalle transversal kilometro apartadopostal ?portal escalera referenciadomicilio`,
    house:
      'casa  depto dpto apartamento torre ?lote urbanizacion conjunto bloque edificio nrocasa numerocasa planta',
    nationalId: `cedulas cedulaidentidad ci ?run rutcliente nrodocumento nrodoc numerodocumento numdocumento numdoc numerodoc nodocumento
      documentoidentidad docidentidad numeroidentificacion nroidentificacion numidentificacion dui nit ruc cui nss imss
      segurosocial numerosegurosocial nroseguro numeroafiliacion cuitcuil credencialelector claveelector ife libretacivica
      cedulaciudadania identificacionfiscal rfccurp dnie tarjetaidentidad niss`,
    national: 'tributario ciudadania electoral extranjeria',
    identity: 'identif doc documentos cedulaprofesional',
    passport: 'numeropasaporte nropasaporte numpasaporte pasaportes',
    drivingLicence:
      'licenciaconducir carnetconducir permisoconducir licenciaconduccion licenciamanejo brevete',
    medicalNumber: `historiaclinica nrohistoria numerohistoria numhistoria nrohistoriaclinica hc nhc expedienteclinico expedientemedico
      numeroexpedienteclinico nsalud tarjetasanitaria cip obrasocialnro numeroafiliado nroafiliado numafiliado sip`,
    insurance: 'seguros prevision obrasocial isapre fonasa mutua mutualidad aseguradora',
    health: 'medico medica clinico sanitario',
    caseFile: 'expedientes causa tramite sumario cedulaprofesional',
    caseNumber: `expediente numeroexpediente nroexpediente numexpediente folio radicado nroradicado matricula
      nromatricula numeromatricula legajo nrolegajo numerolegajo nrocliente numerocliente
      numcliente codcliente codigocliente codigoempleado numeroempleado numempleado nroempleado
      noempleado codempleado numerocontrol nocontrol boleta nrosocio numerosocio codigoestudiante
      codigoalumno nrosolicitud numerosolicitud numerocontrato nrocontrato nroorden`,
    number: 'numeros n numer',
    plateWhole: 'placas patente placavehiculo nroplaca numeroplaca  chapa',
    vehicle: 'vehiculos auto carro coche automovil',
    vin: 'chasis nrochasis numerochasis bastidor numeromotor',
    card: 'tarjetas tarjetacredito tarjetadebito',
    cardNumber: 'numerotarjeta nrotarjeta numtarjeta notarjeta',
    securityCode: 'codigoseguridad codseguridad',
    bic: 'codigobanco codbanco codigoswift',
    bank: 'bancos bancarios bancarias entidadbancaria',
    account: 'cuentas cta ctas',
    bankAccount:
      'numerocuenta nrocuenta numcuenta nocuenta cuentabancaria ctabancaria cuentacorriente cuentaahorro cci cuentadeposito clabeinterbancaria ccc',
    vat: 'nifcif cifempresa rucempresa rfcempresa nitempresa',
    device: 'dispositivos ',
    birth: `fecnac fechanac fnacimiento fecnacimiento fechanacim fecnacim fechadenacimiento fenac lugarnacimiento anonacimiento
      nacido natalicio  cumple`,
    gender: 'sexos generos sex',
    age: 'edades anosedad rangoedad grupoedad',
    salutation: 'saludo  trato prefijo cortesia abreviaturatitulo',
    language: 'idiomas lenguamaterna lenguaindigena',
    nationality: 'nacionalidades ciudadania paisnacionalidad gentilicio',
    marital: 'estadocivil edocivil ecivil estcivil edociv situacionconyugal',
    married: 'casada soltero soltera viudo viuda divorciado divorciada',
    familyMember: `hija hermano hermana hermanos hermanas esposo esposa pareja abuelo abuela abuelos tio tia primo sobrino nieto yerno suegro
      familiar familiares pariente parentesco numerohijos nrohijos numhijos canthijos cargasfamiliares conyugue`,
    parent: 'padres mama papa progenitor nombrepadre nombremadre',
    special: `religiones discapacitado discapacidades embarazada embarazo alergico alergica  etnias grupoetnico puebloindigena indigena
      tabaquismo fumador fuma alcohol alcoholismo drogas toxicomanias vih sida creencia orientacionsexual capacidadesdiferentes
      vulnerabilidad desplazado victimaconflicto gestante lactancia sindicato`,
    medical: `diagnosticos enfermedades patologia patologias patologicos nopatologicos tratamientos medicamentos farmaco farmacos cirugia
      cirugias quirurgicos vacunas vacunacion receta sintomatologia alergenos hospitalizacion intervencion peso talla
      estatura presionarterial tension temperatura frecuenciacardiaca glucosa imc heredofamiliares antecedente ginecoobstetricos
      laboratorio laboratorios radiografia fum gestas partos abortos cesareas menarquia`,
    blood: 'sanguinea gruposanguineo tiposangre tiposanguineo factorrh rh',
    politics: 'partido antecedentespenales delito',
    job: 'profesiones ocupaciones oficio puestotrabajo cargos actividadlaboral actividadeconomica cargolaboral desempeno categorialaboral',
    jobWord: 'puesto trabajo funcion',
    company:
      'empresas razonsocial lugartrabajo centrotrabajo nombreempresa nombrecomercial compania institucion empleadora',
    school: 'colegio instituto escuelaprocedencia institucioneducativa plantel centroeducativo',
    department: 'departamentos ?area seccion dependencia oficina unidad division  facultad carrera',
    income: `salarios sueldos sueldobase salariobase remuneracion honorarios ingresomensual ingresosmensuales ?ingreso patrimonio pension jornal
      nomina deudas adeudo nivelsocioeconomico estrato`,
    creditScore: 'buro',
    bonus: 'comision bonificacion aguinaldo',
    lifeEvent: `fechaingreso fechaegreso fechaalta fechabaja fechadefuncion fechamatrimonio egreso baja muerte deceso despido renuncia
      cese jubilacion inscripcion matriculacion bautizo bautismo internacion hospitalizacion consulta parto graduacion`,
    image: 'fotos retrato imagenperfil fotoperfil avatares',
    picture: 'imagenes',
    signature: 'firmas rubrica',
    biometric: 'huellas huelladactilar huelladigital',
    resume: 'hojavida hojadevida curriculumvitae',
    person: 'personas particular fisica',
    city: 'ciudades localidades municipios poblaciones delegacion alcaldia canton comuna pueblo ayuntamiento lugarresidencia',
    postal: 'codpostal cpostal codigop codpos cpos',
    region:
      'provincias  barrios colonias asentamiento parroquia vereda distrito entidadfederativa entidad municipio region sector corregimiento',
    country: 'paises paisorigen paisresidencia',
    latitude: 'lati',
    longitude: 'longi',
    location: 'georeferencia geolocalizacion ubicaciongps coordenada posicion ubigeo',
    note: `observ obs  observacionesgenerales comentarioadicional  anotacion anotaciones apunte apuntes nota 
      memo aclaracion aclaraciones acotacion`,
    talk: `mensajes quejas reclamo reclamos preguntas respuestas opiniones testimonio biografias semblanza denuncia relato declaracion
      sugerencia sugerencias planteamiento conversacion dialogo resena peticion  carta textolibre`,
    reason:
      'motivos razones causa causas justificacion motivoconsulta motivacion motivorechazo motivobaja  fundamentacion',
    describing: 'descrip descripciones dscrip glosa concepto',
    description: 'detalles resumenes sintesis',
    content: 'contenidos textos cuerpo informacionadicional informaciones',
    heading: 'titulos temas asuntos encabezado',
    need: `indicacion instruccion necesidad examenes exploracion exploracionfisica padecimiento padecimientoactual enfermedadactual
      evoluciones impresiones impresiondiagnostica pronostico plan planes recomendacion recomendaciones hallazgo hallazgos
      conclusion conclusiones informe informes dictamen valoracion diagnosticoenfermeria seguimiento conducta
      apreciacion objetivo objetivos compromiso compromisos acuerdos acuerdo resultados habito antecedentesfamiliares
      antecedentespersonales tratamientoactual interrogatorio terapia terapeutica intervenciones medidas referido
       anamnesis`,
    payload:
      'peticion carga valoranterior valornuevo  datosanteriores datosnuevos antes despues cambios solicitud ',
    traits: 'datospersonales datosadicionales perfil infoadicional campos formulario',
    filename: 'archivos adjuntos documentoadjunto escaneo evidencia',
    fileName: 'nombrearchivo nomarchivo nombrefichero nombreoriginal',
    url: 'paginaweb paginainternet direccionweb sitio pagina vinculo urls',
    password:
      'contrasenas contrasenia contrasenna passusuario claveusuario clavesecreta claveacceso palabraclave contra',
    pin: 'nip',
    token:
      'tokens tokenacceso tokenrecuperacion claveapi codigoverificacion codigoactivacion codigorecuperacion llaveapi',
    secret: 'secreta respuestasecreta preguntasecreta frasesecreta',
    encrypted: 'cifrado encriptado encriptada',
    flow: 'recuperacion recuperar invitacion confirmacion registro acceso',
    flag: `activa activos inactivo inactiva habilitada deshabilitado confirmada verificada valida eliminado eliminada borrado borrada
      enviado enviada leido leida pagado pagada aprobado aprobada rechazado rechazada cancelado cancelada publicado visible
      vigente bloqueado bloqueada anulado anulada obligatorio requerido aceptado acepta permite puede tiene requiere
      presenta recibe autorizacion consentimiento ?si existe asiste trabaja estudia sabe bandera indicador`,
    time: `fechas fec fch fecregistro fecharegistro fechacreacion fechamodificacion fechainicio fechafin inicio ?fin fechahora horas anos meses
      dias semana minutos minuto segundo vigencia caducidad plazo periodo creacion creado creada modificacion modificado
      actualizacion actualizado ultima ultimo cuando horario turno emision`,
    count: `cant numeros totales importes precios  subtotal saldo tasa porcentaje descuento promedio suma costo coste  orden posicion
      peso altura ancho largo superficie dosis  puntaje puntuacion calificacion  intentos maximo minimo limite nivel
      iva cuota`,
    type: `tipos categorias estados roles grupos clase clasificacion situacion modalidad medio formatos  permiso permisos perfiles fase
      etapa condicion unidad moneda metodo forma fuente canal parametro parametros opcion accion acciones metodologia escala`,
    id: 'identificador ident  correlativo consecutivo  idtabla',
    modifier: `personales institucional oficina laboral particular residencial residencia habitacion hogar fiscal fiscales emergencia
      emergencias contactos adicional alterno alternativo actual nueva viejo otro otra otros secundaria principales primera
      alta mod modif modifica registro registra crea insercion actualiza ingreso domiciliario movil fijo comercial opcional procedencia
      origen destino envios facturacion1 completo publico privado  legal responsable`,
    leading: 'cant cantidad max min maximo minimo puede permite requiere',
    machine: 'errores excepcion servidor   impresora sistema  tabla columna  base',
    vague: 'dato campo detalle  clave ',
    glue: 'en con para los las un una su sus al por',
  },
  tables: {
    catalogue: `tipos categorias estados roles idiomas paises monedas parametros configuraciones productos articulos tarifas precios
      unidades reglas colores tallas cursos materias asignaturas permisos modulos catalogos provincias municipio municipios
      departamento departamentos ciudad ciudades localidad barrio colonia  especialidad especialidades carrera carreras
      facultad grado grados seccion periodo periodos horario horarios cargo cargos puesto puestos ?area ?areas marca marcas modelo
      modelos color  etnia etnias religion religiones profesion profesiones ocupacion parentesco banco bancos
      medicamento medicamentos  enfermedad enfermedades vacuna vacunas pregunta preguntas opcion opciones menu menus
      formulario formularios concepto conceptos impuesto impuestos  servicio servicios rubro 
      programa programas plan planes nivel niveles sintoma sintomas farmaco examen`,
    log: 'historiales bitacoras registros auditorias historico historicos  acceso accesos',
    queue: 'cola colas tarea tareas ',
    message:
      'mensajes comentarios resenas quejas notas cartas encuestas respuestas sugerencias reclamos correo correos notificacion notificaciones conversacion foro',
    affair: `casos expedientes incidentes citas visitas consultas solicitudes siniestros reservas pedidos facturas pagos recetas ingresos
      egresos admision hospitalizacion evolucion evoluciones diagnostico diagnosticos tratamiento tratamientos antecedente
      antecedentes atencion atenciones examenes resultado resultados cirugia cirugias vacunacion alergia alergias internacion
      signos triage referencia referencias interconsulta orden ordenes venta ventas compra compras cotizacion contrato contratos
      prestamo prestamos matricula matriculas inscripcion inscripciones calificacion calificaciones asistencia asistencias
      nomina vacaciones  incapacidad incapacidades denuncia denuncias tramite tramites donacion donaciones
      devolucion  agenda turno turnos accidente accidentes entrevista entrevistas postulacion postulaciones
      evaluacion evaluaciones beca becas recibo recibos abono abonos credito creditos embarazo parto control controles`,
    credential:
      'sesiones credenciales contrasenas contrasena token tokens clave claves  recuperacion invitacion',
    detail: `direcciones telefonos documentos domicilio domicilios perfil perfiles familiar familiares hijos contacto contactos ficha fichas
      historia historias   tarjeta tarjetas experiencia experiencias estudio
      estudios formacion curriculum foto fotos huella huellas datospersonales laborales identificacion`,
    files: 'archivos adjunto adjuntos imagen imagenes fotos ',
  },
};
