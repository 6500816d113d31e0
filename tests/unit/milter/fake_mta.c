#include "fake_mta.h"

#include <stdarg.h>

FakeMta *fake_mta_new(void)
{
    FakeMta *mta = g_new0(FakeMta, 1);
    mta->said = g_ptr_array_new_with_free_func(g_free);
    return mta;
}

void fake_mta_free(FakeMta *mta)
{
    g_ptr_array_unref(mta->said);
    g_free(mta);
}

SMFICTX *fake_mta_context(FakeMta *mta)
{
    return (SMFICTX *)mta;
}

gboolean fake_mta_heard(const FakeMta *mta, const char *beginning)
{
    for (guint i = 0; i < mta->said->len; i++)
        if (g_str_has_prefix(g_ptr_array_index(mta->said, i), beginning))
            return TRUE;
    return FALSE;
}

static FakeMta *mta_of(SMFICTX *context)
{
    return (FakeMta *)context;
}

static int hear(SMFICTX *context, char *text)
{
    if (mta_of(context)->refuses_changes) {
        g_free(text);
        return MI_FAILURE;
    }
    g_ptr_array_add(mta_of(context)->said, text);
    return MI_SUCCESS;
}

int smfi_setreply(SMFICTX *context, char *code, char *status, char *text)
{
    g_ptr_array_add(mta_of(context)->said, g_strdup_printf("reply %s %s %s", code, status, text));
    return MI_SUCCESS;
}

int smfi_setmlreply(SMFICTX *context, const char *code, const char *status, ...)
{
    GString *said = g_string_new(NULL);
    g_string_printf(said, "reply %s %s ", code, status);
    va_list lines;
    va_start(lines, status);
    for (const char *line; (line = va_arg(lines, const char *)) != NULL;)
        g_string_append_printf(said, "%s|", line);
    va_end(lines);
    g_ptr_array_add(mta_of(context)->said, g_string_free(said, FALSE));
    return MI_SUCCESS;
}

int smfi_chgheader(SMFICTX *context, char *name, int index, char *value)
{
    if (value == NULL)
        return hear(context, g_strdup_printf("delete %s %d", name, index));
    return hear(context, g_strdup_printf("change %s %d%s", name, index, value));
}

int smfi_insheader(SMFICTX *context, int index, char *name, char *value)
{
    return hear(context, g_strdup_printf("insert %d %s:%s", index, name, value));
}

int smfi_replacebody(SMFICTX *context, unsigned char *bytes, int length)
{
    return hear(context, g_strdup_printf("body %.*s", length, (const char *)bytes));
}

int smfi_delrcpt(SMFICTX *context, char *recipient)
{
    return hear(context, g_strdup_printf("recipient off %s", recipient));
}

int smfi_progress(SMFICTX *context)
{
    return hear(context, g_strdup("progress"));
}

int smfi_quarantine(SMFICTX *context, char *reason)
{
    return hear(context, g_strdup_printf("quarantine %s", reason));
}
