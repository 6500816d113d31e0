#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/encode.h"
#include "ctl/import_finish.h"
#include "ctl/import_ldap.h"

typedef struct {
    const char *path;
    const char *map; /* or NULL */
    CmImportChoices import;
} Choices;

static void print_bar(const char *file, double done, gpointer data G_GNUC_UNUSED)
{
    static const char full[] = "==============================";
    g_autofree char *name = cm_encode_terminal_string(file, 30);
    int width = (int)(done * (double)(sizeof full - 1));
    fprintf(stderr, "\r\033[K%-30s [%-30.*s] %3d %%", name, width, full, (int)(done * 100));
}

static CmSource *open_source(CmGateway *gateway, const char *path, GError **error)
{
    if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return cm_source_new_zip(path, cm_gateway_inspector(gateway), error);
    return cm_source_new_folder(path, error);
}

static CmImport *read_source(const CmSource *source, const CmRoster *before, CmDay today,
                             const CmMap *map, GError **error)
{
    gboolean terminal = isatty(STDERR_FILENO);
    const CmImportSettings settings = {
        .map = map,
        .before = before,
        .today = today,
        .progress = terminal ? print_bar : NULL,
    };
    CmImport *import = cm_import_read(source, &settings, error);
    if (terminal)
        fputs("\r\033[K", stderr);
    return import;
}

static int import_into(CmGateway *gateway, const Choices *choices, CmDay today, const CmMap *map)
{
    g_autoptr(GError) error = NULL;
    guint64 version = 0;
    CmStore *store = cm_gateway_store(gateway);
    g_autoptr(CmSource) source = open_source(gateway, choices->path, &error);
    if (source == NULL)
        return cm_control_fail("import", error);
    g_autoptr(CmRoster) before = cm_store_roster_load(store, &version, &error);
    if (before == NULL)
        return cm_control_fail("import", error);
    g_autoptr(CmImport) import = read_source(source, before, today, map, &error);
    if (import == NULL)
        return cm_control_fail("import", error);
    cm_import_keep_leavers(import->roster, before, today);
    return cm_import_finish(store, import, before, version, &choices->import);
}

static int import_files(CmControl *control, const Choices *choices)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmMap) map = NULL;
    if (choices->map != NULL && (map = cm_map_read(choices->map, &error)) == NULL)
        return cm_control_fail("import", error);
    CmControlNeeds needs = CM_CONTROL_CREATE;
    if (g_file_test(choices->path, G_FILE_TEST_IS_REGULAR))
        needs |= CM_CONTROL_INSPECTOR;
    g_autoptr(CmGateway) gateway = cm_control_gateway(control, needs, &error);
    if (gateway == NULL)
        return cm_control_fail("import", error);
    CmDay today = cm_day_from_time(cm_clock_now(control->clock), cm_gateway_time_zone(gateway));
    return import_into(gateway, choices, today, map);
}

int cm_command_import(CmControl *control, int argc, char **argv)
{
    Choices choices = {0};
    g_autofree char *map = NULL;
    const GOptionEntry entries[] = {
        {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &choices.import.dry_run,
         "Say what would change; change nothing", NULL},
        {"force", 0, 0, G_OPTION_ARG_NONE, &choices.import.force,
         "Import even if more than 10 % of students or releases go", NULL},
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
