"""Django's settings: one file; whatever varies comes from the environment.

The console command (``trellis``) fills in the database addresses and secrets of the embedded
PostgreSQL before Django reads this file; a council sets its own. Each variable is explained in
``docs/reference/settings.md``.
"""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from trellis.config import env

ROOT = Path(__file__).resolve().parents[3]
NOT_SET = "postgresql://nobody@127.0.0.1:1/set-TRELLIS_DATABASE_URL"

DEBUG = env.flag("TRELLIS_DEBUG")
STYLE_GUIDE = DEBUG or env.flag("TRELLIS_STYLE_GUIDE")
SECRET_KEY = env.text("TRELLIS_SECRET_KEY", "only-for-building-and-checking")
SECRET_KEYS_BEFORE = env.words("TRELLIS_SECRET_KEY_BEFORE")  # for second steps alone
AUDIT_KEY = env.text("TRELLIS_AUDIT_KEY", "only-for-building-and-checking")
ALLOWED_HOSTS = env.words("TRELLIS_HOSTS", "127.0.0.1,localhost,[::1]")
HTTPS = env.flag("TRELLIS_HTTPS")
CSRF_TRUSTED_ORIGINS = env.words("TRELLIS_ORIGINS")
COUNCIL = env.text("TRELLIS_COUNCIL", "Wrenmouth Council")
NATION = env.one_of("TRELLIS_NATION", "england", "wales", "scotland", "northern-ireland")
BANK_HOLIDAYS = env.days("TRELLIS_BANK_HOLIDAYS")  # those proclaimed since this release
OUT_OF_HOURS = env.text("TRELLIS_OUT_OF_HOURS", "")
PRACTICE_COPY = env.flag("TRELLIS_PRACTICE_COPY")
PACKS = Path(env.text("TRELLIS_PACKS", str(ROOT / "packs")))
DOCUMENT_FONTS = Path(env.text("TRELLIS_FONTS", str(ROOT / "frontend/dist/fonts-pdf")))
IDLE_MINUTES = int(env.text("TRELLIS_IDLE_MINUTES", "30"))
LONGEST_HOURS = int(env.text("TRELLIS_LONGEST_HOURS", "12"))
LOCKED_MINUTES = 15
SECOND_STEP = env.flag("TRELLIS_SECOND_STEP")
OIDC_ISSUER = env.issuer("TRELLIS_OIDC_ISSUER")
OIDC_LABEL = env.text("TRELLIS_OIDC_LABEL", f"your {COUNCIL} account")
OIDC_ONLY = env.flag("TRELLIS_OIDC_ONLY")
SERVES = env.flag("TRELLIS_SERVES")  # one that serves seals the audit trail, and keeps connections
LIMITS = env.numbers("TRELLIS_LIMITS", {"search": 60, "files": 60, "uploads": 30})

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_htmx",
    "trellis.accounts",
    "trellis.audit",
    "trellis.access",
    "trellis.drafts",
    "trellis.frameworks",
    "trellis.people",
    "trellis.hints",
    "trellis.community",
    "trellis.records",
    "trellis.work",
    "trellis.staffing",
    "trellis.conversations",
    "trellis.outcomes",
    "trellis.aboutme",
    "trellis.assessments",
    "trellis.plans",
    "trellis.supervision",
    "trellis.peergroups",
    "trellis.huddles",
    "trellis.letters",
    "trellis.handovers",
    "trellis.reflections",
    "trellis.rights",
    "trellis.governance",
    "trellis.publishing",
    "trellis.retention",
    "trellis.corrections",
    "trellis.web",
]

MIDDLEWARE = [
    "trellis.web.reqlog.log_requests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "trellis.web.access.AccessMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "trellis.config.urls"
WSGI_APPLICATION = "trellis.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOT / "src/trellis/web/templates", ROOT / "src/trellis/web/components"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "trellis.web.jinja.environment",
            "context_processors": [
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "trellis.web.context.everywhere",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

TEMPLATES_COMPILED = ROOT / "frontend/dist/templates"

DATABASES = {"default": env.database(env.text("TRELLIS_DATABASE_URL", NOT_SET))}
if SERVES:  # a few threads keep theirs; who asks is said anew in each transaction
    DATABASES["default"]["CONN_MAX_AGE"] = 600
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "trellis.accounts.passwords.NotOfHere"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_TEMPLATE_EXTENSION = "jinja"
ACCOUNT_ADAPTER = "trellis.accounts.adapter.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/accounts/login/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {"reset_password": "trellis.web.signin.forms.NewPassword"}
# A council's staff share one address and sign in within one quarter of an hour: only failures are
# counted, by address here, and by name and address in axes.
ACCOUNT_RATE_LIMITS = {"login": False, "login_failed": "100/5m/ip"}
SOCIALACCOUNT_ADAPTER = "trellis.accounts.single_sign_on.StaffOnly"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "council",
                "name": OIDC_LABEL,
                "client_id": env.text("TRELLIS_OIDC_CLIENT"),
                "secret": env.secret("TRELLIS_OIDC_SECRET", "TRELLIS_OIDC_SECRET_FILE"),
                "settings": {
                    "server_url": OIDC_ISSUER,
                    "verified_email": env.words("TRELLIS_OIDC_DOMAINS"),
                },
            }
        ]
        if OIDC_ISSUER
        else [],
    }
}
MFA_ADAPTER = "trellis.accounts.second_step.Encrypted"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": "600/m/ip"}  # nothing can be guessed there
MFA_FORMS = {
    "authenticate": "trellis.web.signin.forms.SecondStep",
    "reauthenticate": "trellis.web.signin.forms.StillYou",
    "add_webauthn": "trellis.web.signin.forms.NewKey",
    "authenticate_webauthn": "trellis.web.signin.forms.KeyAfterPassword",
    "login_webauthn": "trellis.web.signin.forms.PasskeyAlone",
    "reauthenticate_webauthn": "trellis.web.signin.forms.KeyStillYours",
}
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = LOCKED_MINUTES / 60
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "trellis.web.signin.locking.name_tried"
AXES_CLIENT_IP_CALLABLE = "trellis.web.signin.locking.stand_in_address"
AXES_LOCKOUT_CALLABLE = "trellis.web.signin.locking.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_ENABLE_ACCESS_FAILURE_LOG = False

SESSION_ENGINE = "trellis.web.sessions"
SESSION_COOKIE_AGE = IDLE_MINUTES * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
CSRF_FAILURE_VIEW = "trellis.web.errors.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health$", r"^ready$"]  # asked from beside the server, without HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("TRELLIS_BEHIND_PROXY") else None
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    }
}

# A conversation may run long; the narrative's own limit (conversations.limits) says so in words.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "trellis.web.uploads.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
]

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [ROOT / "src/trellis/locale"]

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "frontend/dist/static"
STATICFILES_DIRS = [ROOT / "frontend/dist/assets"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if env.flag("TRELLIS_HASHED_ASSETS", default=True)
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False

# In the memory of each process: counts that are forgotten after a minute, and nothing of anybody.
CACHES = {
    name: {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": name,
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
    for name in ("default", "limits")
}

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("TRELLIS_MAIL_HOST")  # without one no mail is sent, and pages say so
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("TRELLIS_MAIL_FROM", "trellis@localhost")

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SILENCED_SYSTEM_CHECKS = ["models.W042"]

# Logs hold what went wrong and where, never what was written: no request bodies, no variables.
LOG_FORMAT = env.one_of("TRELLIS_LOG_FORMAT", "plain", "json")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "trellis.config.logs.WithoutRecords"},
        "json": {"()": "trellis.config.logs.Structured"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "trellis": {"level": env.one_of("TRELLIS_LOG_LEVEL", "WARNING", "INFO", "ERROR")},
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "axes": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "trellis.config.logs.NothingShown"
PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = True
