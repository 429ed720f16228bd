"""The School's public good as oTree runs it: settings of the project that the benchmark `class` measures beside ours."""

SESSION_CONFIGS = [{"name": "commons", "app_sequence": ["commons"], "num_demo_participants": 5}]
SESSION_CONFIG_DEFAULTS = {"real_world_currency_per_point": 1.0, "participation_fee": 0.0, "doc": ""}
ROOMS: list[dict[str, str]] = []
PARTICIPANT_FIELDS: list[str] = []
SESSION_FIELDS: list[str] = []
LANGUAGE_CODE = "it"
REAL_WORLD_CURRENCY_CODE = "EUR"
USE_POINTS = True
ADMIN_USERNAME, ADMIN_PASSWORD = "admin", "of-a-benchmark-on-loopback"
SECRET_KEY = "of-a-benchmark-on-loopback"
DEMO_PAGE_INTRO_HTML = ""
