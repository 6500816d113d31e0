#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/encode.h"
#include "ctl/import_finish.h"
#include "ctl/import_ldap.h"
#include "ctl/import_words.h"
#include "roster/pictures.h"

typedef struct {
    const char *path;
    const char *map; /* or NULL */
    CmImportChoices import;
} Choices;

typedef struct {
    const Choices *choices;
    const CmMap *map; /* or NULL */
    CmDay today;
} Request;

static void print_bar(const char *file, double done, gpointer data G_GNUC_UNUSED)
{
    static const char full[] = "==============================";
    g_autofree char *name = cm_encode_terminal_string(file, 30);
    int width = (int)(done * (double)(sizeof full - 1));
    fprintf(stderr, "\r\033[K%-30s [%-30.*s] %3d %%", name, width, full, (int)(done * 100));
}

static CmImport *read_source(CmGateway *gateway, const CmSource *source, const CmRoster *before,
                             const Request *request, GError **error)
{
    gboolean terminal = isatty(STDERR_FILENO);
    CmState *state = cm_gateway_state_last(gateway);
    g_autoptr(CmReleaseWords) words = cm_import_words(state->policy);
    cm_state_unref(state);
    const CmImportSettings settings = {
        .map = request->map,
        .before = before,
        .today = request->today,
        .release_words = words,
        .progress = terminal ? print_bar : NULL,
        .look = cm_pictures_look,
        .look_data = cm_gateway_inspector(gateway),
    };
    CmImport *import = cm_import_read(source, &settings, error);
    if (terminal)
        fputs("\r\033[K", stderr);
    return import;
}

static int import_into(CmGateway *gateway, const CmSource *source, const Request *request)
{
    g_autoptr(GError) error = NULL;
    guint64 version = 0;
    CmStore *store = cm_gateway_store(gateway);
    g_autoptr(CmRoster) before = cm_store_roster_load(store, &version, &error);
    if (before == NULL)
        return cm_control_fail("import", error);
    g_autoptr(CmImport) import = read_source(gateway, source, before, request, &error);
    if (import == NULL)
        return cm_control_fail("import", error);
    cm_import_keep_leavers(import->roster, before, request->today);
    return cm_import_finish(gateway, import, before, version, &request->choices->import);
}

/* The inspector unpacks a zip and looks at pictures; without them it need not be started. */
static CmGateway *open_gateway(const CmControl *control, const CmSource *folder, GError **error)
{
    gboolean inspects = folder == NULL || cm_source_pictures(folder) != NULL;
    CmControlNeeds needs = CM_CONTROL_CREATE;
    if (inspects)
        needs |= CM_CONTROL_INSPECTOR;
    return cm_control_gateway(control, needs, error);
}

static int import_files(CmControl *control, const Choices *choices)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmMap) map = NULL;
    g_autoptr(CmSource) source = NULL;
    gboolean zip = g_file_test(choices->path, G_FILE_TEST_IS_REGULAR);
    if (choices->map != NULL && (map = cm_map_read(choices->map, &error)) == NULL)
        return cm_control_fail("import", error);
    if (!zip && (source = cm_source_new_folder(choices->path, &error)) == NULL)
        return cm_control_fail("import", error);
    g_autoptr(CmGateway) gateway = open_gateway(control, source, &error);
    if (gateway == NULL)
        return cm_control_fail("import", error);
    if (zip)
        source = cm_source_new_zip(choices->path, cm_gateway_inspector(gateway), &error);
    if (source == NULL)
        return cm_control_fail("import", error);
    const Request request = {choices, map, cm_control_today(control, gateway)};
    return import_into(gateway, source, &request);
}

int cm_command_import(CmControl *control, int argc, char **argv)
{
    Choices choices = {0};
    g_autofree char *map = NULL;
    const GOptionEntry entries[] = {
        {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &choices.import.dry_run,
         "Say what would change; change nothing", NULL},
        {"force", 0, 0, G_OPTION_ARG_NONE, &choices.import.force,
         "Import even if it would take too much away", NULL},
        {"map", 0, 0, G_OPTION_ARG_FILENAME, &map,
         "How another export, or an LDAP directory, calls things", "FILE"},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    if (!cm_control_options("FOLDER|ZIP|LDAP-URL",
                            "Reads OneRoster CSV and the district's own files from FOLDER or ZIP "
                            "into the store, in\n"
                            "one transaction: the old state serves until the new one is whole. "
                            "From ldap://HOST/BASE it\n"
                            "reads staff and their groups, beside what the files brought.",
                            entries, &argc, &argv))
        return EX_USAGE;
    if (argc != 2) {
        fputs("consentctl import: name the folder, zip or LDAP URL to import\n", stderr);
        return EX_USAGE;
    }
    choices.path = argv[1];
    choices.map = map;
    if (cm_import_ldap_is_url(choices.path))
        return cm_import_ldap(control, choices.path, choices.map, &choices.import);
    return import_files(control, &choices);
}
