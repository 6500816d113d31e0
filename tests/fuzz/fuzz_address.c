/* fuzz_address.c - addresses of any bytes: a normal form is one, and stays what it is */
#include <glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "record/address.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(gboolean claim)
{
    if (!claim)
        abort();
}

static void check_normal_form(const char *address)
{
    require(strlen(address) <= CM_ADDRESS_MAX);
    require(g_utf8_validate(address, -1, NULL));
    for (const char *at = address; *at != '\0'; at++)
        require(!g_ascii_iscntrl(*at));
    g_autofree char *again = cm_address_normalise(address);
    require(again != NULL && g_str_equal(again, address));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *raw = g_strndup((const char *)data, size);
    g_autofree char *address = cm_address_normalise(raw);
    if (address == NULL)
        return 0;
    check_normal_form(address);
    g_autofree char *untagged = cm_address_without_tag(address);
    check_normal_form(untagged);
    require(g_str_equal(cm_address_domain(untagged), cm_address_domain(address)));
    const char *domain = cm_address_domain(address);
    require(*domain == '\0' || cm_domain_is_within(domain, domain));
    return 0;
}
