/* fuzz_message.c - a whole message by the own scan alone: what a retry runs after a crash */
#include "shared.h"

#include "inspector/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const CmInspectSettings settings = {.own_alone = TRUE, .closed = TRUE};
    const CmSpan message = {(const char *)data, size};
    g_assert_true(cm_xmp_start());
    fuzz_expect_believed(cm_message_inspect(message, &settings, fuzz_charsets()), size);
    cm_xmp_stop();
    return 0;
}
