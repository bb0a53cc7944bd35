import type { Tongue } from './tongue.ts';

export const PORTUGUESE: Tongue = {
  both: {
    people: `usuarios utilizadores clientes pacientes pessoas funcionaria funcionarios empregada colaboradora servidor servidora
      trabalhador trabalhadora operario chefe gerente diretor diretora administrador administradora gestor gestora supervisor
      coordenador coordenadora secretario secretaria tesoureiro presidente vereador prefeito deputado professora professores
      docente alunos aluna estudantes bolsista estagiario orientando candidata instrutor instrutora
      palestrante mae pai filho filha irmao avo esposo esposa conjuge companheiro namorado familiar familiares parente
      herdeiro inventariante falecido vitima testemunha denunciante denunciado reu ?requerido
      requerente reclamante reclamado acusado preso detento advogada advogado tabeliao juiz promotor delegado escrivao
      policial perito medicos medica enfermeira dentista odontologo psicologa psicologo psiquiatra terapeuta
      fisioterapeuta nutricionista farmaceutico parteira morador moradora viajante turista motoristas
      condutora entregador transportador piloto comprador compradora vendedor vendedora consultor consultora corretor
      atendente garcom cozinheiro operador operadora instalador mecanico assinante associado associada
      afiliado segurada tomador contratante contratado locador locatario inquilina proprietaria dono vizinho habitante
      cidada contribuinte eleitor eleitora devedor devedora credor fiador avalista sacado sacador cedente pagador favorecido
      favorecida doador doadora voluntario voluntaria padrinho madrinha afilhado participante convidado convidada jogador
      arbitro treinador atleta socia solicitante interessada peticionario autora 
       tradutor contatos contactos encarregado representante procurador outorgante outorgado signatario
      autorizado crianca bebe cuidador aposentado pensionista migrante beneficiaria
      titulares dependentes responsaveis entrevistado entrevistador munin munine municipe
      utente utentes `,
    organisation: `empresas organizacoes associacoes entidade entidades orgao fundacao sindicato cooperativa prefeitura convenio seguradora
      operadora mantenedora empregadora igreja`,
    site: 'lojas filiais deposito armazens consultorio laboratorio escola escolas creche universidade  hospitais clinicas oficina predio posto ubs sala',
  },
  columns: {
    name: 'nomes denominacao nm',
    firstName: 'primeironome nomeproprio prenomes nome1',
    lastName: 'sobrenomes apelidos ultimonome nomefamilia apelidofamilia',
    fullName:
      'nomesocial nomecompleto nomesocial nomecliente nomepaciente nomealuno nomepessoa nomefuncionario nometitular nomemae nomepai nomeresponsavel  nomecivil',
    maiden: 'solteiro',
    initials: 'iniciais',
    nick: ' alcunhas',
    userName: 'nomeusuario nomeutilizador loginusuario nomelogin',
    user: 'usuarios usr usu utilizadores operador',
    by: '?por',
    email: 'emails correioeletronico correio eletronico mails',
    phone: `telefones fones fone celulares telemoveis  telefonecelular telefonefixo telefoneresidencial telefonecomercial fonecelular
      foneresidencial fonecomercial ddd numerotelefone numtelefone nrtelefone  whats cel ramal recado`,
    extension: 'ramal',
    address: `enderecos enderecocompleto  moradas residencia logradouros ender domicilio moradia enderecoresidencial enderecocomercial
      enderecoentrega enderecocobranca habitacao`,
    street: `ruas avenida travessa alameda rodovia tipologradouro numeroendereco numerocasa numerologradouro nomelogradouro caixapostal
      complementoendereco pontoreferencia quadra lote andar porta`,
    house: 'casa apartamento apto bloco edificio predio condominio lote',
    nationalId: `cpfcnpj cpfcliente cpfresponsavel numerocpf nrcpf nucpf cpfs identidaderg numerorg nrrg registrogeral pasep pispasep nit
      tituloeleitor tituloeleitoral  certidaonascimento certidao ctps carteiratrabalho carteiraidentidade
      contribuinte numerocontribuinte cartaocidadao bilheteidentidade numerobi cns cartaosus numerosus nissocial nic
      numeroidentificacao documentoidentidade reservista certificadomilitar dnv rne inss  nire rnm caepf`,
    national: 'social tributario eleitoral ',
    identity: 'identidades docs documentos',
    passport: 'numeropassaporte nrpassaporte passaportes',
    driving: 'habilitacao condutor',
    drivingLicence: 'carteirahabilitacao carteiramotorista cartaconducao numerocnh habilitacao',
    medicalNumber: `prontuario prontuarios numeroprontuario nrprontuario cartaosaude cartaonacionalsaude numeroutente nutente carteirinha numerocarteirinha
      carteiraplano sus cns`,
    insurance: 'seguros convenio planosaude apolices',
    health: 'medico clinico sus',
    caseFile: `processos protocolo protocolos matriculas inscricao boletimocorrencia ocorrencia
      inquerito registroprofissional conselho termo livro folha`,
    caseNumber: `numeroprocesso nrprocesso numeroprotocolo matricula nrmatricula numeromatricula numeroinscricao
      codigocliente codcliente numerocliente registroacademico numerocontrato nrcontrato
      funcional matriculafuncional crm coren cro oab`,
    number: 'numeros nr nu no n nm',
    plateWhole: 'placaveiculo placas numeroplaca',
    vehicle: 'veiculos carro automovel renavam',
    vin: 'chassi numerochassi',
    card: 'cartoes cartaocredito',
    cardNumber: 'numerocartao nrcartao numcartao',
    securityCode: 'codigoseguranca',
    bic: 'codigobanco codbanco ispb',
    bank: 'bancos bancarias agencia',
    account: 'contas',
    bankAccount:
      'contacorrente contabancaria numeroconta nrconta contapoupanca agenciaconta contadeposito nib agenciabancaria chavepix pix digitoconta',
    vat: 'inscricaoestadual inscricaomunicipal cnpjempresa nipc ie',
    device: 'aparelho dispositivos ',
    birth: `dtnascimento datanasc datanascto nascto dtnasci nascidos dnasc datanascimentoaluno localnascimento naturalidade nasceu anonascimento
      datadenascimento`,
    gender: 'sexos generos sex identidadegenero',
    age: 'idades faixaetaria',
    salutation: 'tratamento pronome saudacao formatratamento',
    language: 'idiomas linguamaterna',
    nationality: 'nacionalidades cidadania paisnacionalidade',
    marital: 'estadocivil situacaoconjugal estcivil regimebens uniao',
    married: 'casado casada solteira solteiro viuvo viuva divorciado',
    familyMember: `filha irmao irma irmaos esposo esposa companheiro companheira parente parentesco avo familiar familiares numerofilhos qtdfilhos
      nfilhos dependentes`,
    parent: 'filiacao genitor genitora mamae pais nomemae nomepai',
    special: `religioes corraca racacor  etnias deficiencias deficiente pcd gravida alergico fumante tabagismo etilismo alcoolismo drogas
      hiv crenca orientacaosexual indigena quilombola necessidadesespeciais  bolsafamilia vulnerabilidade amamentacao
      dieta sindicato povo`,
    medical: `diagnosticos doencas medicamentos medicacao tratamentos sintomatologia patologia cid cid10 cirurgia cirurgias vacinas vacinacao
      receita antecedentes alergenos internacao peso altura pressao temperatura glicemia imc exame exames comorbidade
      comorbidades enfermidade hipertensao diabetes epilepsia asma`,
    blood: 'sanguinea tiposanguineo gruposanguineo fatorrh',
    politics: 'partido politica criminal antecedentescriminais crime',
    job: 'profissoes ocupacoes cbo oficio funcoes  cargos atividadeprofissional ?funcao',
    jobWord: '?funcao emprego trabalho',
    company: 'empresas razaosocial nomefantasia localtrabalho empregadora instituicao nomeempresa',
    school: 'escolas colegio escolaorigem instituicaoensino faculdade',
    department: 'departamentos setor secao divisao lotacao orgaolotacao',
    income: `rendas rendafamiliar rendamensal rendapercapita salarios salariobase remuneracao ordenado  honorarios  dividas
      patrimonio aposentadoria pensao vencimentos provento proventos`,
    bonus: 'comissao gratificacao bonificacao',
    lifeEvent: `dataadmissao datademissao dataobito datafalecimento datacasamento divorcio batismo desligamento ingresso formatura aposentadoria
      afastamento rescisao exoneracao nomeacao posse morte parto cirurgia alta internamento obitos matriculado`,
    image: 'fotos fotografia fotoperfil imagemperfil',
    picture: 'imagens miniatura',
    signature: 'assinaturas rubrica',
    biometric: 'biometria  impressaodigital digitais',
    resume: 'curriculos curriculovitae lattes',
    person: 'pessoas fisica particular individuo',
    city: 'cidades municipios localidades concelho naturalidade vila povoado',
    postal: 'ceps cepresidencial codpostal',
    region: 'bairros distritos zona uf siglauf  regiao regional microrregiao',
    state: '?uf',
    country: 'paises paisorigem paisresidencia',
    latitude: 'lati',
    longitude: 'longi',
    location: 'georreferencia geolocalizacao posicao coordenada',
    note: `obs observ obss anotacao anotacoes notas observacaointerna lembrete lembretes apontamento apontamentos recado recados memo
      considerac consideracoes ressalva`,
    talk: `mensagens reclamacoes perguntas respostas opiniao opinioes biografia depoimento relato declaracao denuncia sugestao sugestoes conversa
      apresentacao carta  redacao resenha elogio queixa queixas dialogo`,
    reason:
      'motivos razoes justificativa justificativas justificacao causa causas motivacao fundamentacao motivocancelamento',
    describing: 'descricoes descr  discriminacao  dscr especificacao',
    description: 'detalhamento sintese resumos sumario',
    content: 'conteudos textos corpo informacoes ',
    heading: 'titulos assuntos tema temas ementa',
    need: `instrucao orientacao orientacoes recomendacao recomendacoes necessidade necessidades exames parecer pareceres laudo laudos avaliacao
      avaliacoes  encaminhamento encaminhamentos evolucoes anamnese queixaprincipal prognostico plano planos
      conclusao conclusoes relatorio relatorios despacho objetivo objetivos acompanhamento procedimentos providencia
      providencias medida medidas apreciacao  ocorrencias comportamento desempenho habito tratamento ata`,
    payload: 'requisicao  valorantigo valornovo antes depois alteracoes dadosantigos dadosnovos',
    traits: 'dadospessoais dadoscadastrais informacoesadicionais perfil camposextras formulario',
    filename: 'arquivos anexos documentoanexo digitalizacao',
    fileName: 'nomearquivo nomeficheiro nomeoriginal',
    url: 'sites paginaweb enderecoweb pagina sitio',
    password: 'senhas senhausuario senhahash senhaacesso senhacripto palavrachave contrasenha',
    pin: 'codigopin',
    token: 'tokens tokenacesso chaveacesso chaveapi codigoverificacao codigoativacao tokensenha',
    secret: 'secreta respostasecreta perguntasecreta frasesecreta',
    encrypted: 'criptografado criptografada cifrado',
    flow: 'recuperacao ativacao confirmacao convite acesso cadastro redefinicao',
    flag: `ativa ativos inativo inativa habilitada confirmada verificada validado excluido excluida deletado removido enviado enviada lido lida
      pago paga aprovado aprovada rejeitado reprovado cancelado cancelada publicado visivel vigente bloqueado bloqueada
      obrigatorio requerido aceite aceita permite pode possui recebe utiliza exibe mostra autorizacao consentimento ?sim existe
      frequenta estuda trabalha sabe indicador flg ind fl ?st desativado concluido`,
    time: `datas dt dh dthr dta datahora cadastro criacao criado criada alteracao alterado atualizacao atualizado modificacao inicio fim inclusao
      exclusao horas horario anos meses dias semana minutos minuto periodo prazo vigencia emissao encerramento ultima ultimo
      termino turno competencia registro baixa`,
    count: `qtde qt quant quantidades  totais valores precos vlr vl subtotal saldo taxa percentual desconto media soma custo ordem posicao
      altura largura superficie pontuacao  tentativas tentativa maximo minimo limite nivel aliquota parcela parcelas
      sequencia seq sequencial metragem`,
    type: `tipos categorias situacoes perfis grupos classe classificacao modalidade meio formato fase etapa condicao unidade moeda metodo forma
      fonte canal  parametro parametros opcao acao acoes permissao permissoes natureza especie stat tp sit regime faixa`,
    id: 'identificador   cd sq',
    modifier:
      'pessoais institucional residenciais comerciais particular profissional emergencia alternativo incluiu alterou cadastrou cad fixo movel',
    leading: 'quantidade qt qtd max min permite possui exibir enviar ind',
    machine: 'erros excecao servidor impressora sistema tabela coluna consultasql rotina  menu base',
    vague: 'dado campo codigo  ',
    glue: 'em com para os as no na nos um uma seu sua ao por pelo',
  },
  tables: {
    catalogue: `tipos categorias idiomas moedas parametros configuracoes produtos artigos tarifas precos unidades regras cores tamanhos cursos disciplinas
      permissoes modulos catalogos municipio municipios uf bairro bairros cidade cidades  serie series 
      etapa etapas componente componentes matriz grade ?area ?areas cargo cargos funcao funcoes setor setores raca religiao
      religioes profissao profissoes ocupacao banco bancos medicamento medicamentos vacina vacinas cid  pergunta
      perguntas opcao opcoes menu menus formulario formularios conceito conceitos imposto impostos servico servicos programa
      programas plano planos nivel niveis deficiencia  habilidade motivo motivos regra calendario feriado
      parentesco   escolaridade distrito  instituicao   marca
      marcas modelo modelos`,
    log: 'historicos auditorias registros acesso acessos  movimentacoes',
    queue: 'fila filas tarefa tarefas',
    message:
      'mensagens comentarios avaliacoes reclamacoes notas cartas pesquisas respostas sugestoes correio notificacao notificacoes conversa recado recados aviso avisos',
    affair: `casos processos incidentes agendamentos visitas consultas solicitacoes pedidos faturas pagamentos receitas internacao internacoes
      atendimento atendimentos evolucao diagnostico diagnosticos tratamento tratamentos exames resultado resultados cirurgia
      vacinacao alergia alergias encaminhamento encaminhamentos ordem ordens venda vendas compra compras orcamento contrato contratos
      emprestimo emprestimos matricula matriculas inscricao inscricoes  frequencia faltas falta transferencia ocorrencia
      ocorrencias  ferias afastamento licenca beneficio beneficios denuncia protocolo protocolos doacao doacoes
      agenda acidente entrevista entrevistas candidatura avaliacao bolsa recibo recibos mensalidade parcela acompanhamento
       dispensa ficha parecer laudo`,
    credential: 'sessoes credenciais senha senhas token tokens  recuperacao convite',
    detail: `enderecos telefones documentos perfil perfis familiar familiares contato contatos ficha fichas prontuario prontuarios
       cartao cartoes experiencia formacao curriculo foto fotos biometria  cadastro cadastros
      dependentes responsaveis filiacao  fone`,
    files: 'arquivos anexo anexos imagem imagens fotos digitalizacao',
  },
};
