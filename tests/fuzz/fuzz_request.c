/* fuzz_request.c - forms, queries and cookies that a browser sends, or somebody who is none
 *
 * The first line is a cookie, the rest a form.
 */
#include <glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "review/request.h"
#include "review/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(gboolean claim)
{
    if (!claim)
        abort();
}

/* What was read is text, and found again by its name. */
static void check_field(const CmRequest *request, const CmField *field)
{
    g_autoptr(GPtrArray) all = cm_request_all(request, field->name);
    require(g_utf8_validate(field->name, -1, NULL) && g_utf8_validate(field->value, -1, NULL));
    require(all->len > 0 && all->len <= request->fields->len);
    require(cm_request_field(request, field->name) == g_ptr_array_index(all, 0));
}

/* Where a redirect may lead to never leaves this site. */
static void check_way_back(const char *back)
{
    if (!cm_url_is_own_path(back))
        return;
    require(back[0] == '/' && back[1] != '/' && back[1] != '\\');
    require(strpbrk(back, "\r\n\t \\") == NULL);
}

static void read_form(CmRequest *request, const char *form, gsize size)
{
    if (!cm_request_add_form(request, form, size))
        return;
    require(request->fields->len <= CM_REQUEST_FIELDS_MOST);
    for (guint i = 0; i < request->fields->len; i++) {
        const CmField *field = g_ptr_array_index(request->fields, i);
        check_field(request, field);
        check_way_back(field->value);
    }
}

static void read_cookie(CmRequest *request, const char *text, gsize size)
{
    request->cookie = g_strndup(text, size);
    g_autofree char *value = cm_request_cookie(request, "__Host-consent");
    require(value == NULL || strstr(request->cookie, value) != NULL);
    require(value == NULL || strchr(value, ';') == NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    const char *end = size > 0 ? memchr(text, '\n', size) : NULL;
    gsize line = end != NULL ? (gsize)(end - text) : size;
    g_autoptr(CmRequest) request = cm_request_new(CM_METHOD_POST, "/");
    read_cookie(request, text, line);
    if (end != NULL)
        read_form(request, end + 1, size - line - 1);
    return 0;
}
