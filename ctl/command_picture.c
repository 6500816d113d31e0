#include <stdio.h>
#include <sysexits.h>

#include "base/error.h"
#include "ctl/command.h"
#include "inspect/picture.h"
#include "record/hand_release.h"
#include "roster/pictures.h"

static int print_usage(FILE *stream)
{
    fputs("usage: consentctl picture register FILE --student STUDENT\n"
          "       consentctl picture find FILE\n"
          "       consentctl picture list [STUDENT]\n"
          "       consentctl picture remove NUMBER --reason TEXT\n"
          "Pictures that are known to show a student are found in mail again, also smaller, grey,\n"
          "cropped or turned. Only what they look like is kept, never the picture.\n",
          stream);
    return stream == stdout ? EX_OK : EX_USAGE;
}

static GBytes *read_file(const char *path, GError **error)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    if (file == NULL) {
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "cannot read the picture '%s'", path);
        return NULL;
    }
    if (g_mapped_file_get_length(file) <= CM_PICTURES_BYTES_MAX)
        return g_mapped_file_get_bytes(file);
    g_set_error(error, CM_ERROR, CM_ERROR_DATA, "'%s' is larger than a picture may be (64 MB)",
                path);
    return NULL;
}

/* Its name alone: the folder that it lies in is nobody's business. */
static gboolean fill_row(CmHandPicture *picture, const char *path, GBytes *file, CmRoster *strings,
                         CmGateway *gateway, GError **error)
{
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *sum = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, file);
    picture->row.file = cm_roster_string(strings, name);
    picture->row.sha256 = cm_roster_string(strings, sum);
    if (cm_pictures_look(file, strings, &picture->row, cm_gateway_inspector(gateway), error))
        return TRUE;
    g_prefix_error(error, "cannot register '%s': ", path);
    return FALSE;
}

static gboolean add_picture(CmGateway *gateway, const char *path, const char *student,
                            GError **error)
{
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, error);
    const CmPerson *person =
        state != NULL ? cm_control_student(state->snapshot, student, error) : NULL;
    g_autoptr(GBytes) file = person != NULL ? read_file(path, error) : NULL;
    g_autoptr(CmRoster) strings = cm_roster_new();
    CmHandPicture picture = {.recorded_by = cm_control_actor()};
    guint64 version = 0;
    if (file == NULL || !fill_row(&picture, path, file, strings, gateway, error))
        return FALSE;
    picture.row.student = person->id;
    if (!cm_store_picture_add(cm_gateway_store(gateway), &picture, &version, error))
        return FALSE;
    if (version == 0)
        printf("was registered already as number %" G_GUINT64_FORMAT ": %s shows %s\n",
               picture.number, path, person->id);
    else
        printf("registered as number %" G_GUINT64_FORMAT
               ": %s shows %s; the directory is now version %" G_GUINT64_FORMAT "\n",
               picture.number, path, person->id, version);
    return TRUE;
}

static int register_picture(CmControl *control, int argc, char **argv)
{
    g_autofree char *student = NULL;
    const GOptionEntry entries[] = {
        {"student", 0, 0, G_OPTION_ARG_STRING, &student,
         "Who is shown: a student by id, number or full name", "STUDENT"},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    if (!cm_control_options("FILE", "Registers a picture that shows a student.", entries, &argc,
                            &argv))
        return EX_USAGE;
    if (argc != 2 || student == NULL) {
        fputs("consentctl picture register: name one file, and with --student who is shown\n",
              stderr);
        return EX_USAGE;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(CmGateway) gateway = cm_control_gateway(control, CM_CONTROL_INSPECTOR, &error);
    if (gateway != NULL && add_picture(gateway, argv[1], student, &error))
        return EX_OK;
    return cm_control_fail("picture", error);
}

static void print_find(const CmSnapshot *snapshot, const CmPictureFind *find)
{
    const CmPerson *student = cm_snapshot_person_find(snapshot, find->picture->student);
    printf("%-12s %3u bits of 256  %s%s\n", find->picture->student, find->distance,
           find->picture->file, student == NULL ? "  (not in the directory any more)" : "");
}

static gboolean find_picture(CmGateway *gateway, const char *path, GError **error)
{
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, error);
    g_autoptr(GBytes) file = state != NULL ? read_file(path, error) : NULL;
    g_autoptr(CmPicturePrint) print =
        file != NULL ? cm_picture_print(cm_gateway_inspector(gateway), file, error) : NULL;
    if (print == NULL)
        return FALSE;
    g_autoptr(GArray) finds = cm_snapshot_pictures_find(state->snapshot, print->turns);
    if (finds->len == 0)
        puts("no registered picture looks like it");
    for (guint i = 0; i < finds->len; i++)
        print_find(state->snapshot, &g_array_index(finds, CmPictureFind, i));
    return TRUE;
}

static int find(CmControl *control, int argc, char **argv)
{
    const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
    if (!cm_control_options("FILE", "Says which registered pictures look like one, nearest first.",
                            entries, &argc, &argv))
        return EX_USAGE;
    if (argc != 2) {
        fputs("consentctl picture find: name one file\n", stderr);
        return EX_USAGE;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(CmGateway) gateway = cm_control_gateway(control, CM_CONTROL_INSPECTOR, &error);
    if (gateway != NULL && find_picture(gateway, argv[1], &error))
        return EX_OK;
    return cm_control_fail("picture", error);
}

static gboolean print_list(CmGateway *gateway, const char *student, GError **error)
{
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, error);
    if (state == NULL)
        return FALSE;
    const char *id = NULL;
    if (student != NULL) {
        const CmPerson *person = cm_control_student(state->snapshot, student, error);
        if (person == NULL)
            return FALSE;
        id = person->id;
    }
    const GArray *pictures = cm_snapshot_pictures(state->snapshot);
    for (guint i = 0; i < pictures->len; i++) {
        const CmPictureRow *row = cm_roster_at(pictures, CmPictureRow, i);
        if (id != NULL && g_strcmp0(row->student, id) != 0)
            continue;
        gboolean by_hand = g_strcmp0(row->origin.file, CM_ORIGIN_BY_HAND) == 0;
        g_autofree char *number =
            by_hand ? g_strdup_printf("%u", row->origin.line) : g_strdup("import");
        printf("%-8s %-12s %s%s\n", number, row->student, row->file,
               row->view_count == 0 ? "  (could not be read: found by its bytes alone)" : "");
    }
    return TRUE;
}

static int list(CmControl *control, int argc, char **argv)
{
    const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
    if (!cm_control_options("[STUDENT]",
                            "Lists registered pictures: number (or import), student, file.",
                            entries, &argc, &argv))
        return EX_USAGE;
    g_autoptr(GError) error = NULL;
    g_autoptr(CmGateway) gateway = cm_control_gateway(control, CM_CONTROL_STORE_ONLY, &error);
    if (gateway != NULL && print_list(gateway, argc > 1 ? argv[1] : NULL, &error))
        return EX_OK;
    return cm_control_fail("picture", error);
}

static int remove_picture(CmControl *control, int argc, char **argv)
{
    g_autofree char *reason = NULL;
    const GOptionEntry entries[] = {
        {"reason", 0, 0, G_OPTION_ARG_STRING, &reason,
         "Why; it goes to the record of decisions, so name no child", "TEXT"},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    guint64 number = 0, version = 0;
    if (!cm_control_options("NUMBER",
                            "Takes a picture that was registered by hand off the register.",
                            entries, &argc, &argv))
        return EX_USAGE;
    if (argc != 2 || reason == NULL ||
        !g_ascii_string_to_unsigned(argv[1], 10, 1, G_MAXINT64, &number, NULL)) {
        fputs("consentctl picture remove: give a number that 'picture list' shows, and --reason\n",
              stderr);
        return EX_USAGE;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(CmGateway) gateway = cm_control_gateway(control, CM_CONTROL_STORE_ONLY, &error);
    if (gateway == NULL || !cm_store_picture_remove(cm_gateway_store(gateway), number,
                                                    cm_control_actor(), reason, &version, &error))
        return cm_control_fail("picture", error);
    printf("number %" G_GUINT64_FORMAT
           " is off the register; the directory is now version %" G_GUINT64_FORMAT "\n",
           number, version);
    return EX_OK;
}

int cm_command_picture(CmControl *control, int argc, char **argv)
{
    static const struct {
        const char *name;
        int (*run)(CmControl *control, int argc, char **argv);
    } verbs[] = {
        {"register", register_picture}, {"find", find}, {"list", list}, {"remove", remove_picture}};
    for (guint i = 0; argc > 1 && i < G_N_ELEMENTS(verbs); i++)
        if (g_str_equal(argv[1], verbs[i].name))
            return verbs[i].run(control, argc - 1, argv + 1);
    return print_usage(argc > 1 && g_str_equal(argv[1], "--help") ? stdout : stderr);
}
