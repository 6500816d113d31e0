#include "roster/header.h"

#include <string.h>

#include "base/error.h"
#include "base/spelling.h"

/* Two mistakes in a long name, one in a short one: "kind" for "kinds", but never "sms" for "sis".
 */
#define LONG_NAME  8u
#define SHORT_NAME 4u

typedef struct {
    const char *file;
    guint line;
    const CmSheetColumn *columns;
    guint count;
    char **names;  /* plain, of the file */
    guint8 *taken; /* of the file's names */
    guint *position;
    CmProblems *problems;
} Binding;

/* Lower case without blanks and punctuation, so that "Metadata_Preferred Name" is
 * "metadata.preferredName". */
static char *plain_name(const char *name)
{
    GString *plain = g_string_new(NULL);
    for (const char *at = name; *at != '\0'; at++)
        if (g_ascii_isalnum(*at) || (guchar)*at >= 0x80)
            g_string_append_c(plain, g_ascii_tolower(*at));
    return g_string_free(plain, FALSE);
}

static void take(Binding *binding, guint column, guint name)
{
    binding->position[column] = name;
    binding->taken[name] = 1;
}

static gboolean find_plain(Binding *binding, guint column, const char *name, GError **error)
{
    g_autofree char *wanted = plain_name(name);
    for (guint i = 0; binding->names[i] != NULL; i++) {
        if (!g_str_equal(binding->names[i], wanted) || binding->taken[i])
            continue;
        if (binding->position[column] != CM_HEADER_ABSENT) {
            g_set_error(error, CM_ERROR, CM_ERROR_DATA, "%s:%u: there are two columns '%s'",
                        binding->file, binding->line, name);
            return FALSE;
        }
        take(binding, column, i);
    }
    return TRUE;
}

/* One of the file's columns may serve for several of ours. */
static gboolean bind_mapped(Binding *binding, GError **error)
{
    for (guint i = 0; i < binding->count; i++) {
        const char *mapped = binding->columns[i].mapped;
        if (mapped == NULL)
            continue;
        g_autofree char *wanted = plain_name(mapped);
        for (guint name = 0; binding->names[name] != NULL; name++)
            if (binding->position[i] == CM_HEADER_ABSENT &&
                g_str_equal(binding->names[name], wanted))
                take(binding, i, name);
        if (binding->position[i] != CM_HEADER_ABSENT)
            continue;
        g_set_error(error, CM_ERROR, CM_ERROR_DATA,
                    "%s:%u: there is no column '%s', which the map takes for '%s'", binding->file,
                    binding->line, mapped, binding->columns[i].name);
        return FALSE;
    }
    return TRUE;
}

static gboolean bind_exact(Binding *binding, GError **error)
{
    for (guint i = 0; i < binding->count; i++)
        if (binding->columns[i].mapped == NULL &&
            !find_plain(binding, i, binding->columns[i].name, error))
            return FALSE;
    return TRUE;
}

static void say_taken(Binding *binding, guint column, char *const *names)
{
    g_autofree char *name = cm_import_problems_quote(names[binding->position[column]]);
    g_autofree char *reason =
        g_strdup_printf("column '%s' was taken to be '%s'", name, binding->columns[column].name);
    cm_import_problems_add(binding->problems, binding->file, binding->line, name, FALSE, reason);
}

static gboolean bind_other_names(Binding *binding, char *const *names, GError **error)
{
    for (guint i = 0; i < binding->count; i++) {
        if (binding->position[i] != CM_HEADER_ABSENT || binding->columns[i].other == NULL)
            continue;
        g_auto(GStrv) others = g_strsplit(binding->columns[i].other, "|", -1);
        for (guint other = 0; others[other] != NULL; other++)
            if (!find_plain(binding, i, others[other], error))
                return FALSE;
        if (binding->position[i] != CM_HEADER_ABSENT)
            say_taken(binding, i, names);
    }
    return TRUE;
}

static gboolean is_near(const char *name, const char *wanted)
{
    gsize length = strlen(wanted);
    guint allowed = length >= LONG_NAME ? 2 : length >= SHORT_NAME ? 1 : 0;
    return cm_spelling_distance(name, wanted) <= allowed;
}

/* The only free column that is near to @name; CM_HEADER_ABSENT when none or several are. */
static guint near_column(const Binding *binding, const char *name)
{
    guint found = CM_HEADER_ABSENT;
    for (guint i = 0; i < binding->count; i++) {
        g_autofree char *wanted = plain_name(binding->columns[i].name);
        if (binding->position[i] != CM_HEADER_ABSENT || !is_near(name, wanted))
            continue;
        if (found != CM_HEADER_ABSENT)
            return CM_HEADER_ABSENT;
        found = i;
    }
    return found;
}

static void bind_near_names(Binding *binding, char *const *names)
{
    for (guint i = 0; binding->names[i] != NULL; i++) {
        if (binding->taken[i])
            continue;
        guint column = near_column(binding, binding->names[i]);
        if (column == CM_HEADER_ABSENT)
            continue;
        take(binding, column, i);
        say_taken(binding, column, names);
    }
}

static gboolean check_required(const Binding *binding, GError **error)
{
    for (guint i = 0; i < binding->count; i++) {
        if (!binding->columns[i].required || binding->position[i] != CM_HEADER_ABSENT)
            continue;
        g_set_error(error, CM_ERROR, CM_ERROR_DATA,
                    "%s:%u: there is no column '%s'; add it, empty if nothing is known",
                    binding->file, binding->line, binding->columns[i].name);
        return FALSE;
    }
    return TRUE;
}

static void say_unknown(const Binding *binding, char *const *names)
{
    for (guint i = 0; binding->names[i] != NULL; i++) {
        if (binding->taken[i] || binding->names[i][0] == '\0')
            continue;
        g_autofree char *name = cm_import_problems_quote(names[i]);
        g_autofree char *reason =
            g_strdup_printf("column '%s' is not known and was not read", name);
        cm_import_problems_add(binding->problems, binding->file, binding->line, name, FALSE,
                               reason);
    }
}

static gboolean has_sign(const char *name, const char *signs)
{
    g_auto(GStrv) pieces = g_strsplit(signs, "|", -1);
    for (guint i = 0; pieces[i] != NULL; i++)
        if (strstr(name, pieces[i]) != NULL)
            return TRUE;
    return FALSE;
}

static void say_alike(const Binding *binding, guint column, char *const *names)
{
    for (guint i = 0; binding->names[i] != NULL; i++) {
        if (binding->taken[i] || !has_sign(binding->names[i], binding->columns[column].signs))
            continue;
        g_autofree char *name = cm_import_problems_quote(names[i]);
        g_autofree char *reason = g_strdup_printf(
            "column '%s' is not known and was not read; if it is what '%s' says, call it so, here "
            "or in a map",
            name, binding->columns[column].name);
        cm_import_problems_add(binding->problems, binding->file, binding->line, name, FALSE,
                               reason);
    }
}

static void say_all_alike(const Binding *binding, char *const *names)
{
    for (guint i = 0; i < binding->count; i++)
        if (binding->columns[i].signs != NULL && binding->position[i] == CM_HEADER_ABSENT)
            say_alike(binding, i, names);
}

static gboolean bind_all(Binding *binding, char *const *names, gboolean strict, GError **error)
{
    if (!bind_mapped(binding, error) || !bind_exact(binding, error) ||
        !bind_other_names(binding, names, error))
        return FALSE;
    bind_near_names(binding, names);
    if (strict)
        say_unknown(binding, names);
    else
        say_all_alike(binding, names);
    return check_required(binding, error);
}

guint *cm_header_bind(const char *file, guint line, char *const *names, guint name_count,
                      const CmSheetColumn *columns, guint count, gboolean strict,
                      CmProblems *problems, GError **error)
{
    g_autofree guint8 *taken = g_new0(guint8, name_count + 1);
    g_autofree guint *position = g_new(guint, count + 1);
    g_auto(GStrv) plain = g_new0(char *, name_count + 1);
    for (guint i = 0; i < count; i++)
        position[i] = CM_HEADER_ABSENT;
    for (guint i = 0; i < name_count; i++)
        plain[i] = plain_name(names[i]);
    Binding binding = {
        .file = file,
        .line = line,
        .columns = columns,
        .count = count,
        .names = plain,
        .taken = taken,
        .position = position,
        .problems = problems,
    };
    return bind_all(&binding, names, strict, error) ? g_steal_pointer(&position) : NULL;
}
