/**
 * Structures of applications, written anew and cut to what tells them: by application, the title of its pack and its
 * tables, each to be made in a schema of the application's own. A table that no pack knows stands under `none`.
 */
export interface Application {
  readonly pack: string;
  readonly tables: Readonly<Record<string, string>>;
}

const AUDIT = 'created_at timestamp, updated_at timestamp';

export const APPLICATIONS: Readonly<Record<string, Application>> = {
  django: {
    pack: 'Django auth',
    tables: {
      auth_user:
        'id int primary key, password varchar(128), last_login timestamptz, is_superuser boolean, username varchar(150), first_name varchar(150), last_name varchar(150), email varchar(254), is_staff boolean, is_active boolean, date_joined timestamptz',
      auth_permission: 'id int, name varchar(255), content_type_id int, codename varchar(100)',
      auth_group: 'id int, name varchar(150)',
      django_content_type: 'id int, app_label varchar(100), model varchar(100)',
      django_session: 'session_key varchar(40) primary key, session_data text, expire_date timestamptz',
      django_admin_log:
        'id int, action_time timestamptz, object_id text, object_repr varchar(200), action_flag smallint, change_message text, content_type_id int, user_id int',
      authtoken_token: 'key varchar(40) primary key, created timestamptz, user_id int',
      account_emailaddress: 'id int, email varchar(254), verified boolean, "primary" boolean, user_id int',
      socialaccount_socialtoken:
        'id int, token text, token_secret text, expires_at timestamptz, account_id int, app_id int',
      oauth2_provider_accesstoken:
        'id bigint, token text, expires timestamptz, scope text, application_id bigint, user_id int, created timestamptz, updated timestamptz, source_refresh_token_id bigint',
      oauth2_provider_grant:
        'id bigint, code varchar(255), expires timestamptz, redirect_uri text, scope text, application_id bigint, user_id int, created timestamptz, updated timestamptz',
    },
  },
  django_own_model: {
    pack: 'Django auth',
    tables: {
      // AUTH_USER_MODEL with the address in the user name's place.
      accounts_member:
        'id uuid, password varchar(128), last_login timestamptz, is_superuser boolean, email varchar(254), is_staff boolean, is_active boolean, date_joined timestamptz, nickname text',
    },
  },
  rails: {
    pack: 'Rails',
    tables: {
      admins: `id bigint, email varchar, encrypted_password varchar, reset_password_token varchar, reset_password_sent_at timestamp, remember_created_at timestamp, sign_in_count int, current_sign_in_ip varchar, ${AUDIT}`,
      active_storage_blobs:
        'id bigint, key varchar, filename varchar, content_type varchar, metadata text, service_name varchar, byte_size bigint, checksum varchar, created_at timestamp',
      active_storage_attachments:
        'id bigint, name varchar, record_type varchar, record_id bigint, blob_id bigint, created_at timestamp',
      active_storage_variant_records: 'id bigint, blob_id bigint, variation_digest varchar',
      action_text_rich_texts: `id bigint, name varchar, body text, record_type varchar, record_id bigint, ${AUDIT}`,
      action_mailbox_inbound_emails: `id bigint, status int, message_id varchar, message_checksum varchar, ${AUDIT}`,
      oauth_access_tokens:
        'id bigint, resource_owner_id bigint, application_id bigint, token varchar, refresh_token varchar, expires_in int, scopes varchar, created_at timestamp, revoked_at timestamp',
      users: `id bigint, email_address varchar, password_digest varchar, ${AUDIT}`,
      sessions: `id bigint, user_id bigint, ip_address varchar, user_agent varchar, ${AUDIT}`,
    },
  },
  laravel: {
    pack: 'Laravel',
    tables: {
      users: `id bigint, name varchar(255), email varchar(255), email_verified_at timestamp, password varchar(255), remember_token varchar(100), ${AUDIT}`,
      password_reset_tokens: 'email varchar(255), token varchar(255), created_at timestamp',
      password_resets: 'email varchar(255), token varchar(255), created_at timestamp',
      personal_access_tokens: `id bigint, tokenable_type varchar(255), tokenable_id bigint, name varchar(255), token varchar(64), abilities text, last_used_at timestamp, expires_at timestamp, ${AUDIT}`,
      sessions:
        'id varchar(255), user_id bigint, ip_address varchar(45), user_agent text, payload text, last_activity int',
      jobs: 'id bigint, queue varchar(255), payload text, attempts smallint, reserved_at int, available_at int, created_at int',
      failed_jobs:
        'id bigint, uuid varchar(255), connection text, queue text, payload text, exception text, failed_at timestamp',
      job_batches:
        'id varchar(255), name varchar(255), total_jobs int, pending_jobs int, failed_jobs int, failed_job_ids text, options text, cancelled_at int, created_at int, finished_at int',
      oauth_auth_codes:
        'id varchar(100), user_id bigint, client_id bigint, scopes text, revoked boolean, expires_at timestamp',
      oauth_access_tokens: `id varchar(100), user_id bigint, client_id bigint, name varchar(255), scopes text, revoked boolean, ${AUDIT}, expires_at timestamp`,
    },
  },
  keycloak: {
    pack: 'Keycloak',
    tables: {
      user_entity:
        'id varchar(36) primary key, email varchar(255), email_constraint varchar(255), email_verified boolean, enabled boolean, federation_link varchar(255), first_name varchar(255), last_name varchar(255), realm_id varchar(255), username varchar(255), created_timestamp bigint, service_account_client_link varchar(255), not_before int',
      credential:
        'id varchar(36), salt bytea, type varchar(255), user_id varchar(36), created_date bigint, user_label varchar(255), secret_data text, credential_data text, priority int',
      user_attribute:
        'name varchar(255), value varchar(255), user_id varchar(36), id varchar(36), long_value_hash bytea, long_value_hash_lower_case bytea, long_value text',
      federated_identity:
        'identity_provider varchar(255), realm_id varchar(36), federated_user_id varchar(255), federated_username varchar(255), token text, user_id varchar(36)',
      offline_user_session:
        'user_session_id varchar(36), user_id varchar(255), realm_id varchar(36), created_on int, offline_flag varchar(4), data text, last_session_refresh int, broker_session_id varchar(1024), version int',
      event_entity:
        'id varchar(36), client_id varchar(255), details_json varchar(2550), error varchar(255), ip_address varchar(255), realm_id varchar(255), session_id varchar(255), event_time bigint, type varchar(255), user_id varchar(255), details_json_long_value text',
      component_config: 'id varchar(36), component_id varchar(36), name varchar(255), value text',
    },
  },
  kratos: {
    pack: 'Ory Kratos',
    tables: {
      identities:
        'id uuid primary key, schema_id varchar(2048), traits jsonb, created_at timestamp, updated_at timestamp, nid uuid, state varchar(255), metadata_public jsonb, metadata_admin jsonb',
      identity_credentials: `id uuid, config jsonb, identity_credential_type_id uuid, identity_id uuid, ${AUDIT}, nid uuid, version int`,
      identity_verifiable_addresses: `id uuid, status varchar(16), via varchar(16), verified boolean, value varchar(400), verified_at timestamp, identity_id uuid, ${AUDIT}, nid uuid`,
      identity_recovery_addresses: `id uuid, via varchar(16), value varchar(400), identity_id uuid, ${AUDIT}, nid uuid`,
      sessions: `id uuid, issued_at timestamp, expires_at timestamp, authenticated_at timestamp, identity_id uuid, ${AUDIT}, token varchar(39), active boolean, nid uuid, logout_token varchar(39), aal varchar(4), authentication_methods jsonb`,
      session_devices: `id uuid, ip_address varchar(50), user_agent varchar(512), location varchar(512), nid uuid, session_id uuid, ${AUDIT}`,
      courier_messages: `id uuid, type int, status int, body text, subject varchar(255), recipient varchar(255), ${AUDIT}, template_type varchar(255), template_data bytea, nid uuid`,
      selfservice_login_flows: `id uuid, request_url text, issued_at timestamp, expires_at timestamp, active_method varchar(32), csrf_token varchar(255), ${AUDIT}, forced boolean, type varchar(16), ui jsonb, nid uuid, requested_aal varchar(4), internal_context jsonb`,
      selfservice_verification_flows: `id uuid, request_url text, issued_at timestamp, expires_at timestamp, csrf_token varchar(255), ${AUDIT}, type varchar(16), state varchar(255), active_method varchar(32), ui jsonb, nid uuid`,
      selfservice_settings_flows: `id uuid, request_url text, issued_at timestamp, expires_at timestamp, identity_id uuid, ${AUDIT}, active_method varchar(32), state varchar(255), type varchar(16), ui jsonb, nid uuid, internal_context jsonb`,
    },
  },
  supabase: {
    pack: 'Supabase',
    tables: {
      users: `instance_id uuid, id uuid primary key, aud varchar(255), role varchar(255), email varchar(255), encrypted_password varchar(255), email_confirmed_at timestamptz, invited_at timestamptz, confirmation_token varchar(255), recovery_token varchar(255), email_change varchar(255), last_sign_in_at timestamptz, raw_app_meta_data jsonb, raw_user_meta_data jsonb, is_super_admin boolean, ${AUDIT}, phone text`,
      identities: `provider_id text, user_id uuid, identity_data jsonb, provider text, last_sign_in_at timestamptz, ${AUDIT}, id uuid`,
      sessions: `id uuid, user_id uuid, ${AUDIT}, factor_id uuid, aal text, not_after timestamptz, refreshed_at timestamp, user_agent text, ip inet, tag text`,
      refresh_tokens: `instance_id uuid, id bigint, token varchar(255), user_id varchar(255), revoked boolean, ${AUDIT}, parent varchar(255), session_id uuid`,
      one_time_tokens: `id uuid, user_id uuid, token_type text, token_hash text, relates_to text, ${AUDIT}`,
      audit_log_entries:
        'instance_id uuid, id uuid, payload json, created_at timestamptz, ip_address varchar(64)',
      flow_state: `id uuid, user_id uuid, auth_code text, code_challenge_method text, code_challenge text, provider_type text, provider_access_token text, provider_refresh_token text, ${AUDIT}, authentication_method text`,
    },
  },
  better_auth: {
    pack: 'Auth.js and Better Auth',
    tables: {
      user: 'id text primary key, name text, email text, "emailVerified" boolean, image text, "createdAt" timestamp, "updatedAt" timestamp',
      session:
        'id text, "expiresAt" timestamp, token text, "createdAt" timestamp, "updatedAt" timestamp, "ipAddress" text, "userAgent" text, "userId" text',
      account:
        'id text, "accountId" text, "providerId" text, "userId" text, "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamp, "refreshTokenExpiresAt" timestamp, scope text, password text, "createdAt" timestamp, "updatedAt" timestamp',
      verification:
        'id text, identifier text, value text, "expiresAt" timestamp, "createdAt" timestamp, "updatedAt" timestamp',
    },
  },
  next_auth_prisma: {
    pack: 'Auth.js and Better Auth',
    tables: {
      User: 'id text primary key, name text, email text, "emailVerified" timestamp, image text',
      Account:
        'id text, "userId" text, type text, provider text, "providerAccountId" text, refresh_token text, access_token text, expires_at int, token_type text, scope text, id_token text, session_state text',
      Session: 'id text, "sessionToken" text, "userId" text, expires timestamp',
      VerificationToken: 'identifier text, token text, expires timestamp',
    },
  },
  next_auth_snake: {
    pack: 'Auth.js and Better Auth',
    tables: {
      app_users:
        'id text, name text, email text, email_verified boolean, image text, created_at timestamp, updated_at timestamp',
      app_session:
        'id text, expires_at timestamp, token text, created_at timestamp, updated_at timestamp, ip_address text, user_agent text, user_id text',
    },
  },
  prisma: {
    pack: 'Prisma-typical',
    tables: {
      User: 'id serial, email text, name text',
      Post: 'id serial, "createdAt" timestamp, "updatedAt" timestamp, title text, content text, published boolean, "viewCount" int, "authorId" int',
      Profile: 'id serial, bio text, "userId" int',
    },
  },
  wordpress: {
    pack: 'WordPress',
    tables: {
      blog_7_users:
        '"ID" bigint primary key, user_login varchar(60), user_pass varchar(255), user_nicename varchar(50), user_email varchar(100), user_url varchar(100), user_registered timestamp, user_activation_key varchar(255), user_status int, display_name varchar(250)',
      blog_7_usermeta: 'umeta_id bigint, user_id bigint, meta_key varchar(255), meta_value text',
      blog_7_postmeta: 'meta_id bigint, post_id bigint, meta_key varchar(255), meta_value text',
      blog_7_comments:
        '"comment_ID" bigint, "comment_post_ID" bigint, comment_author text, comment_author_email varchar(100), comment_author_url varchar(200), "comment_author_IP" varchar(100), comment_date timestamp, comment_content text, comment_agent varchar(255), user_id bigint',
      blog_7_options: 'option_id bigint, option_name varchar(191), option_value text, autoload varchar(20)',
    },
  },
  stripe: {
    pack: 'Stripe sync',
    tables: {
      customers:
        'id text primary key, object text, address jsonb, description text, email text, metadata jsonb, name text, phone text, shipping jsonb, balance int, created int, currency text, default_source text, delinquent boolean, discount jsonb, invoice_prefix text, invoice_settings jsonb, livemode boolean',
      charges:
        'id text, object text, paid boolean, amount bigint, source jsonb, status text, customer text, captured boolean, livemode boolean, receipt_email text, fraud_details jsonb, payment_intent text',
      payment_methods:
        'id text, object text, created int, customer text, type text, billing_details jsonb, metadata jsonb, card jsonb',
    },
  },
  audit: {
    pack: 'Audit logs',
    tables: {
      audits:
        'id bigint, auditable_id bigint, auditable_type varchar, associated_id bigint, associated_type varchar, user_id bigint, user_type varchar, username varchar, action varchar, audited_changes jsonb, version int, comment varchar, remote_address varchar, request_uuid varchar, created_at timestamp',
      versions:
        'id bigint, whodunnit varchar, created_at timestamp, item_id bigint, item_type varchar, event varchar, object text, object_changes text',
      logged_actions:
        'event_id bigint, schema_name text, table_name text, relid oid, session_user_name text, action_tstamp_tx timestamptz, transaction_id bigint, client_addr inet, client_query text, action text, row_data text, changed_fields text',
      customer_aud: 'id bigint, rev int, revtype smallint, full_name text, email text',
      revinfo: 'rev int, revtstmp bigint',
    },
  },
  queues: {
    pack: 'Queues',
    tables: {
      job: 'id uuid, name text, priority int, data jsonb, state text, retry_limit int, retry_count int, retry_delay int, retry_backoff boolean, start_after timestamptz, singleton_key text, singleton_on timestamp, expire_in interval, created_on timestamptz, started_on timestamptz, completed_on timestamptz, keep_until timestamptz, output jsonb, dead_letter text, policy text',
      _private_jobs:
        'id bigint, job_queue_id int, task_id int, payload json, priority smallint, run_at timestamptz, attempts smallint, max_attempts smallint, last_error text, created_at timestamptz, updated_at timestamptz, key text, locked_at timestamptz, locked_by text, revision int, flags jsonb',
      que_jobs:
        'priority smallint, run_at timestamptz, id bigint, job_class text, error_count int, last_error_message text, queue text, last_error_backtrace text, finished_at timestamptz, expired_at timestamptz, args jsonb, data jsonb, job_schema_version int, kwargs jsonb',
      river_job:
        'id bigint, state text, attempt smallint, max_attempts smallint, attempted_at timestamptz, created_at timestamptz, finalized_at timestamptz, scheduled_at timestamptz, priority smallint, args jsonb, attempted_by text[], errors jsonb[], kind text, metadata jsonb, queue text, tags varchar(255)[]',
      oban_jobs:
        'id bigint, state text, queue text, worker text, args jsonb, errors jsonb[], attempt int, max_attempts int, inserted_at timestamp, scheduled_at timestamp, attempted_at timestamp, completed_at timestamp, attempted_by text[], discarded_at timestamp, priority int, tags text[], meta jsonb, cancelled_at timestamp',
      good_jobs: `id uuid, queue_name text, priority int, serialized_params jsonb, scheduled_at timestamp, performed_at timestamp, finished_at timestamp, error text, ${AUDIT}, active_job_id uuid, concurrency_key text, cron_key text, job_class text`,
      solid_queue_jobs: `id bigint, queue_name varchar, class_name varchar, arguments text, priority int, active_job_id varchar, scheduled_at timestamp, finished_at timestamp, concurrency_key varchar, ${AUDIT}`,
      solid_queue_ready_executions:
        'id bigint, job_id bigint, queue_name varchar, priority int, created_at timestamp',
      delayed_jobs: `id bigint, priority int, attempts int, handler text, last_error text, run_at timestamp, locked_at timestamp, failed_at timestamp, locked_by varchar, queue varchar, ${AUDIT}`,
    },
  },
  sessions: {
    pack: 'Sessions',
    tables: {
      session: 'sid varchar, sess json, expire timestamp(6)',
      sessions: `id bigint, session_id varchar, data text, ${AUDIT}`,
      users_tokens:
        'id bigint, user_id bigint, token bytea, context varchar(255), sent_to varchar(255), inserted_at timestamp',
      AspNetUsers:
        '"Id" text, "UserName" varchar(256), "NormalizedUserName" varchar(256), "Email" varchar(256), "NormalizedEmail" varchar(256), "EmailConfirmed" boolean, "PasswordHash" text, "SecurityStamp" text, "ConcurrencyStamp" text, "PhoneNumber" text',
    },
  },
};

/** Tables that look like one of them and are not. */
export const LOOK_ALIKES: Readonly<Record<string, string>> = {
  users: 'id bigint, name text, email text, password text, created_at timestamp',
  user: 'id text, name text, email text, email_verified boolean, image text',
  sessions: 'id bigint, title text, speaker text, room text, starts_at timestamp, expires_at timestamp',
  versions: 'id bigint, crate_id int, num text, checksum text, created_at timestamp',
  jobs: 'id bigint, title text, company text, salary int, queue text, created_at timestamp',
  job: 'id bigint, name text, priority int, state text, due date',
  accounts: 'id bigint, number text, balance numeric, user_id bigint, type text, provider text',
  identities: 'id uuid, kind text, number text, valid_until date',
  events: 'id bigint, object text, happened_at timestamp, description text',
  customers: 'id bigint, name text, email text, phone text, balance numeric',
  credential: 'id bigint, title text, issued_by text, user_id bigint',
  audits: 'id bigint, auditor text, action text, version int, held_on date',
  permission: 'id int, name text, codename text, level int',
  versions_of_documents: 'item_type text, item_id bigint, event text, body text',
  blobs: 'key text, filename text, content_type text, bytes bytea',
  options: 'option_id int, question_id int, option_value text',
  client: 'id bigint, client_id text, name text, secret text',
  profile: 'id bigint, user_id bigint, height int, weight int',
  cache: 'key text, value text, expiration text',
  session: 'sid int, expire timestamp, topic text, sess int',
  nonces: 'address text, nonce text, used boolean',
  newsletter_confirmations: 'email text, token text, created_at timestamp',
  session_events: 'id bigint, session_id text, data text, created_at timestamp, updated_at timestamp',
  push_tokens: 'id bigint, token text, device_id bigint',
  job_events: 'job_id bigint, name text, reason text, created_at timestamp, data jsonb',
  key_values: 'identifier text, value text, expires_at timestamp',
  users_old: 'id text, name text, email text',
  rev_counts: 'rev text, revtype text, n int',
};
