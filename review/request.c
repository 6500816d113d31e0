#include "review/request.h"

#include <string.h>

static void field_free(CmField *field)
{
    g_free(field->name);
    g_free(field->value);
    g_free(field);
}

CmRequest *cm_request_new(CmMethod method, const char *path)
{
    CmRequest *request = g_new0(CmRequest, 1);
    request->method = method;
    request->path = g_strdup(path);
    request->query = g_strdup("");
    request->fields = g_ptr_array_new_with_free_func((GDestroyNotify)field_free);
    return request;
}

void cm_request_free(CmRequest *request)
{
    if (request == NULL)
        return;
    g_free(request->path);
    g_free(request->query);
    g_ptr_array_unref(request->fields);
    g_free(request->host);
    g_free(request->origin);
    g_free(request->fetch_site);
    g_free(request->cookie);
    g_free(request->accept_language);
    g_free(request->proxy_user);
    g_free(request);
}

gboolean cm_request_add_form(CmRequest *request, const char *text, gsize length)
{
    GUriParamsIter iterator;
    char *name = NULL;
    char *value = NULL;
    g_autoptr(GError) error = NULL;
    if (memchr(text, '\0', length) != NULL)
        return FALSE;
    g_uri_params_iter_init(&iterator, text, (gssize)length, "&", G_URI_PARAMS_WWW_FORM);
    while (g_uri_params_iter_next(&iterator, &name, &value, &error)) {
        CmField *field = g_new0(CmField, 1);
        field->name = name;
        field->value = value;
        g_ptr_array_add(request->fields, field);
        if (request->fields->len > CM_REQUEST_FIELDS_MOST)
            return FALSE;
    }
    return error == NULL;
}

const char *cm_request_field(const CmRequest *request, const char *name)
{
    for (guint i = 0; i < request->fields->len; i++) {
        const CmField *field = g_ptr_array_index(request->fields, i);
        if (g_str_equal(field->name, name))
            return field->value;
    }
    return "";
}

const char *cm_request_filled(const CmRequest *request, const char *name)
{
    const char *value = cm_request_field(request, name);
    return value[0] != '\0' ? value : NULL;
}

GPtrArray *cm_request_all(const CmRequest *request, const char *name)
{
    GPtrArray *values = g_ptr_array_new();
    for (guint i = 0; i < request->fields->len; i++) {
        const CmField *field = g_ptr_array_index(request->fields, i);
        if (g_str_equal(field->name, name))
            g_ptr_array_add(values, field->value);
    }
    return values;
}

char *cm_request_cookie(const CmRequest *request, const char *name)
{
    g_auto(GStrv) pairs = g_strsplit(request->cookie != NULL ? request->cookie : "", ";", 64);
    gsize length = strlen(name);
    for (guint i = 0; pairs[i] != NULL; i++) {
        const char *pair = g_strstrip(pairs[i]);
        if (strncmp(pair, name, length) == 0 && pair[length] == '=')
            return g_strdup(pair + length + 1);
    }
    return NULL;
}
