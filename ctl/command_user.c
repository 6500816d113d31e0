#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <termios.h>
#include <unistd.h>

#include "base/error.h"
#include "ctl/command.h"
#include "store/password.h"
#include "store/users.h"

/* What the commands about accounts are told. */
typedef struct {
    char *role, *language;
    char **schools;
    gboolean all_schools;
    gboolean anybody;
} Options;

static void options_clear(Options *options)
{
    g_free(options->role);
    g_free(options->language);
    g_strfreev(options->schools);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

/* A line of standard input without its end; a terminal does not show it. NULL at the end. */
static char *read_line(const char *prompt)
{
    char line[CM_PASSWORD_MOST + 2];
    struct termios shown;
    gboolean quiet = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &shown) == 0;
    if (quiet) {
        struct termios hidden = shown;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
        fputs(prompt, stderr);
    }
    char *text =
        fgets(line, sizeof line, stdin) != NULL ? g_strndup(line, strcspn(line, "\n")) : NULL;
    if (quiet) {
        (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
        fputc('\n', stderr);
    }
    memset(line, 0, sizeof line);
    return text;
}

/* The new password: asked for twice on a terminal, else one line. NULL with an error. */
static char *read_password(GError **error)
{
    gboolean asked = isatty(STDIN_FILENO) != 0;
    g_autofree char *password = read_line("New password: ");
    g_autofree char *again = password != NULL && asked ? read_line("The same again: ") : NULL;
    if (password == NULL)
        g_set_error_literal(error, CM_ERROR, CM_ERROR_USAGE,
                            "no password was given on standard input");
    else if (asked && g_strcmp0(password, again) != 0)
        g_set_error_literal(error, CM_ERROR, CM_ERROR_USAGE, "the two are not the same");
    else
        return g_steal_pointer(&password);
    return NULL;
}

static gboolean set_password(CmGateway *gateway, const char *name, GError **error)
{
    g_autofree char *password = read_password(error);
    if (password == NULL || !cm_store_user_set_password(cm_gateway_store(gateway), name, password,
                                                        cm_control_actor(), error))
        return FALSE;
    printf("%s: has a new password\n", name);
    return TRUE;
}

static gboolean new_totp(CmGateway *gateway, const char *name, GError **error)
{
    g_autofree char *uri = NULL;
    const char *issuer = cm_config_string(cm_gateway_config(gateway), "district", "name");
    g_autofree char *secret = cm_store_user_new_totp(cm_gateway_store(gateway), name, issuer,
                                                     cm_control_actor(), &uri, error);
    if (secret == NULL)
        return FALSE;
    printf("%s: type this secret into an authenticator program, or scan the address as a QR code;\n"
           "it is not shown again\n  %s\n  %s\n",
           name, secret, uri);
    return TRUE;
}

/* The directory knows who it is, so that nobody decides about their own mail under another name. */
static gboolean check_person(CmGateway *gateway, const char *name, GError **error)
{
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, error);
    if (state == NULL)
        return FALSE;
    if (cm_snapshot_person_by_user(state->snapshot, name) != NULL)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_USAGE,
                "the directory knows nobody who signs in as '%s': without that the console cannot "
                "tell which mail is their own. Add --not-in-directory if they have none",
                name);
    return FALSE;
}

static gboolean check_schools(CmGateway *gateway, const Options *options, GError **error)
{
    char **schools = options->schools;
    if (schools != NULL && options->all_schools) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_USAGE,
                            "--school and --all-schools exclude each other");
        return FALSE;
    }
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, error);
    for (guint i = 0; state != NULL && schools != NULL && schools[i] != NULL; i++)
        if (!cm_control_school(state->snapshot, schools[i], error))
            return FALSE;
    return state != NULL;
}

static gboolean check_words(const Options *options, CmUserRole *role, GError **error)
{
    if (!cm_user_role_parse(options->role, role)) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_USAGE,
                            "--role is auditor, officer, principal, administrator or "
                            "privacy-officer");
        return FALSE;
    }
    if (options->language != NULL && !g_str_equal(options->language, "en") &&
        !g_str_equal(options->language, "fr")) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_USAGE, "--language is en or fr");
        return FALSE;
    }
    return TRUE;
}

/* Gives @user what @options say; what they do not mention stays. */
static gboolean describe(CmGateway *gateway, CmUser *user, const Options *options, GError **error)
{
    if (!check_words(options, &user->role, error) || !check_schools(gateway, options, error))
        return FALSE;
    if (options->schools != NULL || options->all_schools) {
        g_strfreev(user->schools);
        user->schools = g_strdupv(options->schools);
    }
    if (options->language != NULL) {
        g_free(user->language);
        user->language = g_strdup(options->language);
    }
    return TRUE;
}

static gboolean add(CmGateway *gateway, const char *name, const Options *options, GError **error)
{
    g_autoptr(CmUser) user = cm_user_new(name, CM_USER_AUDITOR);
    if (!describe(gateway, user, options, error) ||
        (!options->anybody && !check_person(gateway, name, error)) ||
        !cm_store_user_add(cm_gateway_store(gateway), user, cm_control_actor(), error))
        return FALSE;
    printf("%s: added as %s; now give it a password (consentctl user password) and a secret for\n"
           "one-time codes (consentctl user totp)\n",
           name, cm_user_role_word(user->role));
    return TRUE;
}

/* The schools that an account sees, as they are shown. A new string. */
static char *schools_of(const CmUser *user)
{
    return user->schools != NULL ? g_strjoinv(" ", user->schools) : g_strdup("all schools");
}

static gboolean change_role(CmGateway *gateway, const char *name, const Options *options,
                            GError **error)
{
    CmStore *store = cm_gateway_store(gateway);
    g_autoptr(CmUser) user = cm_store_user_get(store, name, error);
    if (user == NULL || !describe(gateway, user, options, error) ||
        !cm_store_user_change(store, user, cm_control_actor(), error) ||
        (options->language != NULL &&
         !cm_store_user_set_language(store, name, user->language, cm_control_actor(), error)))
        return FALSE;
    g_autofree char *schools = schools_of(user);
    printf("%s: is %s now, %s\n", name, cm_user_role_word(user->role), schools);
    return TRUE;
}

static gboolean password(CmGateway *gateway, const char *name, const Options *options,
                         GError **error)
{
    (void)options;
    return set_password(gateway, name, error);
}

static gboolean totp(CmGateway *gateway, const char *name, const Options *options, GError **error)
{
    (void)options;
    return new_totp(gateway, name, error);
}

static gboolean disable(CmGateway *gateway, const char *name, const Options *options,
                        GError **error)
{
    (void)options;
    return cm_store_user_set_disabled(cm_gateway_store(gateway), name, TRUE, cm_control_actor(),
                                      error);
}

static gboolean enable(CmGateway *gateway, const char *name, const Options *options, GError **error)
{
    (void)options;
    return cm_store_user_set_disabled(cm_gateway_store(gateway), name, FALSE, cm_control_actor(),
                                      error);
}

static void print_user(const CmUser *user)
{
    g_autofree char *schools = schools_of(user);
    printf("%-30s %-15s %-24s%s%s%s\n", user->name, cm_user_role_word(user->role), schools,
           user->has_password ? "" : " no password", user->has_totp ? "" : " no codes",
           user->disabled_at != 0 ? " disabled" : "");
}

static gboolean list(CmGateway *gateway, const char *name, const Options *options, GError **error)
{
    (void)name;
    (void)options;
    g_autoptr(GPtrArray) users = cm_store_users(cm_gateway_store(gateway), error);
    for (guint i = 0; users != NULL && i < users->len; i++)
        print_user(g_ptr_array_index(users, i));
    return users != NULL;
}

static const struct {
    const char *name;
    gboolean (*run)(CmGateway *gateway, const char *name, const Options *options, GError **error);
    gboolean takes_name;
} verbs[] = {
    {"add", add, TRUE},    {"role", change_role, TRUE}, {"password", password, TRUE},
    {"totp", totp, TRUE},  {"disable", disable, TRUE},  {"enable", enable, TRUE},
    {"list", list, FALSE},
};

static gboolean parse(Options *options, int *argc, char ***argv)
{
    const GOptionEntry entries[] = {
        {"role", 0, 0, G_OPTION_ARG_STRING, &options->role,
         "add, role: auditor, officer, principal, administrator or privacy-officer", "ROLE"},
        {"school", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->schools,
         "add, role: sees this school alone; may be repeated", "ID"},
        {"all-schools", 0, 0, G_OPTION_ARG_NONE, &options->all_schools,
         "role: sees every school from now on", NULL},
        {"language", 0, 0, G_OPTION_ARG_STRING, &options->language, "add, role: en or fr",
         "LANGUAGE"},
        {"not-in-directory", 0, 0, G_OPTION_ARG_NONE, &options->anybody,
         "add: somebody whom the directory does not know", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    return cm_control_options(
        "list | add NAME --role ROLE | role NAME --role ROLE | password NAME | totp NAME |\n"
        "  disable NAME | enable NAME",
        "Accounts of the review console. NAME is how the person signs in to the district, or\n"
        "their address. A password is read from standard input.",
        entries, argc, argv);
}

static int explain_usage(void)
{
    fputs("usage: consentctl user list\n"
          "       consentctl user add NAME --role ROLE [--school ID]... [--language en|fr]\n"
          "           [--not-in-directory]\n"
          "       consentctl user role NAME --role ROLE [--school ID]... [--all-schools]\n"
          "           [--language en|fr]\n"
          "       consentctl user password|totp|disable|enable NAME\n",
          stderr);
    return EX_USAGE;
}

int cm_command_user(CmControl *control, int argc, char **argv)
{
    g_auto(Options) options = {0};
    if (!parse(&options, &argc, &argv))
        return EX_USAGE;
    for (guint i = 0; argc > 1 && i < G_N_ELEMENTS(verbs); i++) {
        if (!g_str_equal(argv[1], verbs[i].name))
            continue;
        if (argc != (verbs[i].takes_name ? 3 : 2))
            return explain_usage();
        g_autoptr(GError) error = NULL;
        g_autoptr(CmGateway) gateway = cm_control_gateway(control, CM_CONTROL_STORE_ONLY, &error);
        if (gateway != NULL && verbs[i].run(gateway, argv[2], &options, &error))
            return EX_OK;
        return cm_control_fail("user", error);
    }
    return explain_usage();
}
