/* fuzz_header.c - fields, parameters, encoded words, addresses, transfer encodings */
#include "shared.h"

#include "inspector/address_list.h"
#include "inspector/encoded_word.h"
#include "inspector/field.h"
#include "inspector/parameter.h"
#include "inspector/transfer.h"

static void check_address(const char *display, const char *address, gpointer data G_GNUC_UNUSED)
{
    g_assert_true(display == NULL || g_utf8_validate(display, -1, NULL));
    g_assert_true(g_utf8_validate(address, -1, NULL));
}

static void read_value(CmSpan value, CmCharsets *charsets)
{
    g_autofree char *line = cm_field_unfold(value);
    g_autofree char *decoded = cm_encoded_word_decode(charsets, line);
    g_assert_true(g_utf8_validate(decoded, -1, NULL));
    g_autoptr(CmParameters) parameters = cm_parameters_parse(value);
    g_autoptr(GPtrArray) names = cm_parameters_decode(parameters, charsets, "name");
    for (guint i = 0; i < names->len; i++)
        g_assert_true(g_utf8_validate(g_ptr_array_index(names, i), -1, NULL));
    cm_address_list_foreach(value, charsets, check_address, NULL);
    for (int transfer = 0; transfer <= CM_TRANSFER_UNKNOWN; transfer++) {
        g_auto(CmDecoded) bytes = {0};
        cm_transfer_decode((CmTransfer)transfer, value, &bytes);
        g_assert_true(bytes.span.length <= value.length + 2);
    }
    cm_transfer_parse(value);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    CmCharsets *charsets = fuzz_charsets();
    CmSpan header = {(const char *)data, size};
    CmField field;
    gsize offset = 0;
    while (cm_field_next(header, &offset, &field))
        read_value(field.value, charsets);
    return 0;
}
