"""Production settings. What differs between installations comes from the environment (docs/operations.md)."""

from datetime import date, time, timedelta
from pathlib import Path

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _
from environs import Env

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = Env()
env.read_env(str(BASE_DIR / "var" / "env"), recurse=False)

DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / "var")))
CONTENT_DIR = BASE_DIR / "content"
DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
PERSONAL_DATA_KEYS: list[str] = env.list(
    "PERSONAL_DATA_KEYS", []
)  # the first one seals, all of them open: core/sealed.py
BASE_URL = env.str("BASE_URL", "http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
HTTPS = BASE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "onderwijsloket.website",
    "onderwijsloket.search",
    "onderwijsloket.api",
    "onderwijsloket.partners",
    "onderwijsloket.reviews",
    "onderwijsloket.knowledge",
    "onderwijsloket.advice",
    "onderwijsloket.routes",
    "onderwijsloket.navigator",
    "onderwijsloket.regions",
    "onderwijsloket.network",
    "onderwijsloket.surveys",
    "onderwijsloket.accounts",
    "onderwijsloket.mail",
    "onderwijsloket.privacy",
    "onderwijsloket.vocabulary",
    "onderwijsloket.ui",
    "onderwijsloket.core",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.typed_table_block",
    "wagtail.snippets",
    "wagtail.users",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.sites",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "onderwijsloket.navigator.carried_list.CarriedListMiddleware",
    "onderwijsloket.core.page_cache.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "onderwijsloket.core.headers.ContentPolicyMiddleware",
    "onderwijsloket.core.headers.PolicyHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "onderwijsloket.core.language.AddressLanguageMiddleware",
    "onderwijsloket.core.request_limits.RequestLimitsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "onderwijsloket.accounts.access.AccessMiddleware",
    "onderwijsloket.knowledge.redirects.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# --- storage -------------------------------------------------------------------------------------------------------
DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{DATA_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 4,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    INSTALLED_APPS.append("django.contrib.postgres")
    DATABASES["default"]["OPTIONS"] = {"connect_timeout": 3, "tcp_user_timeout": 4000}
# Opening SQLite reads the whole schema: with a connection a request, that was a quarter of the cost of a page.
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Pages are kept apart: whoever asks for many of them must not push out the counts of failed sign-ins.
CACHES = {
    "default": env.dj_cache_url("CACHE_URL", "locmem://"),
    "pages": {**env.dj_cache_url("PAGE_CACHE_URL", env.str("CACHE_URL", "locmem://")), "KEY_PREFIX": "pages"},
}
for name, most_entries in (("default", 20_000), ("pages", 2000)):
    if CACHES[name]["BACKEND"].endswith("RedisCache"):
        CACHES[name]["BACKEND"] = "onderwijsloket.core.caches.ForgivingRedisCache"
        CACHES[name]["OPTIONS"] = {"socket_connect_timeout": 0.5, "socket_timeout": 1.0}
    elif CACHES[name]["BACKEND"].endswith("LocMemCache"):
        CACHES[name] |= {"LOCATION": name, "OPTIONS": {"MAX_ENTRIES": most_entries}}
PAGE_CACHE_FRESH_SECONDS = env.int("PAGE_CACHE_FRESH_SECONDS", 60)
PAGE_CACHE_KEPT_SECONDS = env.int("PAGE_CACHE_KEPT_SECONDS", 24 * 60 * 60)

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(DATA_DIR / "static")))
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(DATA_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Compressing all of the CMS takes a minute: set-up compresses our own files, the image build everything.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# --- language and time ---------------------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# --- accounts ------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
ACCESS_TABLE = "config.access"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "onderwijsloket.accounts.passwords.NotLikeYou"},
    {"NAME": "onderwijsloket.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "onderwijsloket.accounts.passwords.NotCommon"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:own"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "onderwijsloket.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "onderwijsloket.accounts.sign_in_forms.SignInForm",
    "reset_password": "onderwijsloket.accounts.sign_in_forms.ForgottenPasswordForm",
    "reset_password_from_key": "onderwijsloket.accounts.sign_in_forms.ChoosePasswordForm",
    "change_password": "onderwijsloket.accounts.sign_in_forms.ChangePasswordForm",
    "reauthenticate": "onderwijsloket.accounts.sign_in_forms.ConfirmByPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True  # docs/decisions/0012: the second factor is asked all the same
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Onderwijsloket: "
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "30/m/ip,8/5m/key", "reset_password": "20/m/ip,5/h/key"}
MFA_ADAPTER = "onderwijsloket.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "onderwijsloket.accounts.sign_in_forms.CodeForm",
    "reauthenticate": "onderwijsloket.accounts.sign_in_forms.ConfirmByCodeForm",
    "activate_totp": "onderwijsloket.accounts.sign_in_forms.FirstCodeForm",
    "add_webauthn": "onderwijsloket.accounts.sign_in_forms.AddPasskeyForm",
    "edit_webauthn": "onderwijsloket.accounts.sign_in_forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_TOTP_ISSUER = "Onderwijsloket"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)
SESSION_COOKIE_AGE = SESSION_LONGEST_SECONDS = 12 * 60 * 60
SESSION_IDLE_SECONDS = 30 * 60
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
BIND = env.str("BIND", env.str("GRANIAN_HOST", "127.0.0.1"))

# --- CMS -----------------------------------------------------------------------------------------------------------
WAGTAILREDIRECTS_AUTO_CREATE = False  # the knowledge room does it: its addresses are not those of the tree
WAGTAIL_SITE_NAME = "Onderwijsloket"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# Finding by meaning takes 140 MB a web process; without it, search finds by words only.
SEARCH_BY_MEANING = env.bool("SEARCH_BY_MEANING", True)

# --- API -----------------------------------------------------------------------------------------------------------
API_RATE = env.str("API_RATE", "300/m")
NINJA_NUM_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT

# --- partners ------------------------------------------------------------------------------------------------------
# What is on the site at once when an organisation changes it (low); all else waits for the desk. `add` and `end` are
# something new and something that stops; "kind.field" goes before "field".
PARTNER_RISKS = {
    **dict.fromkeys(
        (
            "phone", "email", "website", "description", "opening_hours", "response_time", "services", "personal_advice",
            "walk_in", "start_months", "deadline", "contact.name", "contact.role", "contact.consent_on",
            "contact.sectors", "contact.subjects", "contact.add", "contact.end",
        ),
        "low",
    ),
    **dict.fromkeys(
        (
            "name", "add", "end", "qualification", "admission", "steps", "sectors", "subjects", "coverage", "regions",
            "family", "location", "address", "postcode", "offered", "months", "tuition", "croho", "crebo", "topic",
        ),
        "high",
    ),
    **env.dict("PARTNER_RISKS", {}),
}  # fmt: skip
DESK_EMAIL = env.str("DESK_EMAIL", "")

# --- advice --------------------------------------------------------------------------------------------------------
ADVICE_OPENS, ADVICE_CLOSES = env.time("ADVICE_OPENS", time(9)), env.time("ADVICE_CLOSES", time(17))
ADVICE_CLOSED_DAYS = env.list("ADVICE_CLOSED_DAYS", [], subcast=date.fromisoformat)
ADVICE_ANSWER_WITHIN = timedelta(hours=env.int("ADVICE_ANSWER_HOURS", 24))
ADVICE_WARN_BEFORE = timedelta(hours=env.int("ADVICE_WARN_HOURS", 4))

# --- mail ----------------------------------------------------------------------------------------------------------
EMAIL_CONFIG = env.dj_email_url("EMAIL_URL", "file://")
EMAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = EMAIL_CONFIG["EMAIL_HOST"] or "localhost", EMAIL_CONFIG["EMAIL_PORT"] or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL_CONFIG["EMAIL_HOST_USER"], EMAIL_CONFIG["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL_CONFIG["EMAIL_USE_TLS"], EMAIL_CONFIG["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 10
EMAIL_FILE_PATH = str(DATA_DIR / "mail")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "onderwijsloket@example.nl")

# --- security ------------------------------------------------------------------------------------------------------
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "onderwijsloket.core.errors.csrf_failure"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = ["^gezond$"]
    SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"

_STRICT = {
    "default-src": [NONE],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "manifest-src": [SELF],
    "connect-src": [SELF],  # there is no script to use it; auditing tools read robots.txt through it
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": _STRICT}
_WITH_RECORDINGS = {**_STRICT, "media-src": [SELF]}
_WITH_OWN_SCRIPTS = {**_STRICT, "script-src": [SELF], "connect-src": [SELF]}
# Other policies by the beginning of the address: own recordings; own scripts for passkeys, for suggestions while
# typing, for lists that follow their filters in place and for keeping what such a list (or a step) shows; and what
# Wagtail's screens need.
CONTENT_POLICIES = {
    "/account/": _WITH_OWN_SCRIPTS,
    "/navigator/": _WITH_OWN_SCRIPTS,
    "/en/navigator/": _WITH_OWN_SCRIPTS,
    "/zoeken/": _WITH_OWN_SCRIPTS,
    "/en/zoeken/": _WITH_OWN_SCRIPTS,
    "/kennisbank/": _WITH_RECORDINGS,
    "/en/kennisbank/": _WITH_RECORDINGS,
    "/routes/stap/": _WITH_OWN_SCRIPTS,
    "/en/routes/stap/": _WITH_OWN_SCRIPTS,
    "/cms/": {
        **_STRICT,
        "default-src": [SELF],
        "script-src": [SELF, UNSAFE_INLINE],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF, "data:"],
        "object-src": [NONE],
        "frame-ancestors": [SELF],
    },
}

# --- logging -------------------------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "onderwijsloket.privacy.logs.ScrubbedFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django_tasks_db": {"level": "WARNING"},  # the worker looks every second, and would say so
    },
}
