#include "policy/fix_text.h"

static const struct {
    const char *word, *phrase;
} KINDS[CM_FIX_KINDS] = {
    [CM_FIX_DECLARE] = {"declare", "say who is shown"},
    [CM_FIX_WITHOUT_PARTS] = {"without-parts", "leave out part"},
    [CM_FIX_CHANNEL] = {"channel", "send it instead to"},
    [CM_FIX_WITHOUT_RECIPIENTS] = {"without-recipients", "leave out recipient"},
    [CM_FIX_RELEASE] = {"release", "get a release of"},
};

const char *cm_fix_kind_word(CmFixKind kind)
{
    return KINDS[kind].word;
}

const char *cm_fix_kind_phrase(CmFixKind kind)
{
    return KINDS[kind].phrase;
}

char *cm_fix_text(const CmFix *fix)
{
    GString *text = g_string_new(cm_fix_kind_phrase(fix->kind));
    for (guint i = 0; i < fix->targets->len; i++)
        g_string_append_printf(text, "%s %s", i > 0 ? "," : "",
                               (const char *)g_ptr_array_index(fix->targets, i));
    if (fix->scope != NULL)
        g_string_append_printf(text, " for %s", fix->scope);
    return g_string_free(text, FALSE);
}
