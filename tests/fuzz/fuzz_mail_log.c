/* fuzz_mail_log.c - a line of a mail server's log, addresses of strangers in it */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "ctl/mail_log.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *raw = g_strndup((const char *)data, size);
    g_autofree char *text = g_utf8_make_valid(raw, -1);
    g_auto(CmMailLogLine) line = {0};
    if (!cm_mail_log_parse(text, &line))
        return 0;
    g_assert_nonnull(line.queue_id);
    g_assert_true(line.host == NULL || line.address != NULL);
    g_assert_true(line.sender == NULL || strlen(line.sender) < strlen(text));
    return 0;
}
