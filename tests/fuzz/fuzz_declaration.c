/* Looks for a declaration in any text: what is found lies inside the text, and says something. */
#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "base/error.h"
#include "text/declaration.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(CmDeclaration *found, gsize length)
{
    g_autoptr(CmDeclaration) declaration = found;
    if (declaration == NULL)
        return;
    if (declaration->start > declaration->end || declaration->end > length)
        cm_bug("a declaration outside its text");
    if (declaration->none != (declaration->names->len == 0))
        cm_bug("a declaration that says nothing");
    for (guint i = 0; i < declaration->names->len; i++) {
        const char *name = g_ptr_array_index(declaration->names, i);
        if (name[0] == '\0' || !g_utf8_validate(name, -1, NULL))
            cm_bug("a declared name that is none");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);
    gsize length = strlen(text);
    check(cm_declaration_find_in_subject(text), length);
    check(cm_declaration_parse_header(text), length);
    check(cm_declaration_find_in_body(text, length), length);
    return 0;
}
