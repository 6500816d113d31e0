/* Reads any text as an answer to a notice: what is found is one of the kinds, and its value is one
 * short line. */
#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "base/error.h"
#include "text/instruction.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);
    g_autoptr(CmInstruction) found = cm_instruction_parse(text, strlen(text));
    const char *value = found->value;
    if (value != NULL && (strlen(value) > CM_INSTRUCTION_VALUE_MAX || strpbrk(value, "\r\n") ||
                          value[0] == '\0' || !g_utf8_validate(value, -1, NULL)))
        cm_bug("a value that is no short line");
    if ((found->kind == CM_INSTRUCTION_SHOWN || found->kind == CM_INSTRUCTION_DROP) &&
        value == NULL)
        cm_bug("an instruction without what it is about");
    if (found->kind == CM_INSTRUCTION_NONE && value != NULL)
        cm_bug("no instruction, with a value");
    g_autofree char *reference = cm_instruction_find_case(text);
    if (reference != NULL && strlen(reference) != 10)
        cm_bug("a reference that is none");
    return 0;
}
