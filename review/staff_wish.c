#include "review/staff_wish.h"

#include <string.h>

typedef enum { VALUE_NONE, VALUE_MAY, VALUE_MUST } Value;

static const struct {
    const char *word;
    CmInstructionKind kind;
    Value value;
} wishes[] = {
    {CM_STAFF_DO_NOBODY, CM_INSTRUCTION_SHOWN, VALUE_NONE},
    {CM_STAFF_DO_SHOWN, CM_INSTRUCTION_SHOWN, VALUE_MUST},
    {CM_STAFF_DO_MEANT, CM_INSTRUCTION_CHOOSE, VALUE_MUST},
    {CM_STAFF_DO_WITHOUT, CM_INSTRUCTION_WITHOUT, VALUE_NONE},
    {CM_STAFF_DO_DROP, CM_INSTRUCTION_DROP, VALUE_MUST},
    {CM_STAFF_DO_BACK, CM_INSTRUCTION_TAKE_BACK, VALUE_NONE},
    {CM_STAFF_DO_ASK, CM_INSTRUCTION_ASK, VALUE_MAY},
    {CM_STAFF_DO_MISTAKE, CM_INSTRUCTION_MISTAKE, VALUE_MAY},
    {CM_STAFF_DO_APPROVE, CM_INSTRUCTION_APPROVE, VALUE_NONE},
    {CM_STAFF_DO_REFUSE, CM_INSTRUCTION_REFUSE, VALUE_MAY},
};

/* On one line, as in an answer by mail; NULL when nothing is left, or more than there may be. */
static char *value_of(const CmRequest *request)
{
    g_autoptr(GPtrArray) values = cm_request_all(request, "value");
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < values->len; i++)
        g_string_append_printf(all, "%s%s", i > 0 ? ", " : "",
                               (const char *)g_ptr_array_index(values, i));
    char *text = g_string_free(all, FALSE);
    g_strdelimit(text, "\r\n\t", ' ');
    g_strstrip(text);
    if (text[0] != '\0' && strlen(text) <= CM_INSTRUCTION_VALUE_MAX)
        return text;
    g_free(text);
    return NULL;
}

static CmInstruction *wish_new(CmInstructionKind kind, char *value)
{
    CmInstruction *wish = g_new(CmInstruction, 1);
    wish->kind = kind;
    wish->value = value;
    return wish;
}

CmInstruction *cm_staff_wish_read(const CmRequest *request)
{
    const char *word = cm_request_field(request, "do");
    for (guint i = 0; i < G_N_ELEMENTS(wishes); i++) {
        if (!g_str_equal(word, wishes[i].word))
            continue;
        if (g_str_equal(word, CM_STAFF_DO_NOBODY))
            return wish_new(CM_INSTRUCTION_SHOWN, g_strdup("none"));
        g_autofree char *value = wishes[i].value != VALUE_NONE ? value_of(request) : NULL;
        if (value == NULL && wishes[i].value == VALUE_MUST)
            break;
        return wish_new(wishes[i].kind, g_steal_pointer(&value));
    }
    return wish_new(CM_INSTRUCTION_NONE, NULL);
}
