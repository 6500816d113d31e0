#include "review/reply.h"

#include <string.h>

#include "review/url.h"

#define NAME_MOST 100u

void cm_reply_free(CmReply *reply)
{
    if (reply == NULL)
        return;
    g_clear_pointer(&reply->body, g_bytes_unref);
    g_free(reply->location);
    g_free(reply->cookie);
    g_free(reply->disposition);
    g_free(reply);
}

CmReply *cm_reply_bytes(const char *type, GBytes *bytes)
{
    CmReply *reply = g_new0(CmReply, 1);
    reply->status = 200;
    reply->type = type;
    reply->body = bytes;
    return reply;
}

CmReply *cm_reply_html(guint status, CmHtml *html)
{
    CmReply *reply = cm_reply_bytes("text/html; charset=utf-8", cm_html_finish(html));
    reply->status = status;
    return reply;
}

CmReply *cm_reply_redirect(const char *path)
{
    CmReply *reply = cm_reply_bytes("text/plain; charset=utf-8", g_bytes_new_static("", 0));
    reply->status = 303;
    reply->location = g_strdup(cm_url_is_own_path(path) ? path : "/");
    return reply;
}

CmReply *cm_reply_download(GBytes *bytes, const char *name)
{
    CmReply *reply = cm_reply_bytes("application/octet-stream", bytes);
    g_autofree char *safe = cm_reply_safe_name(name);
    reply->disposition = g_strdup_printf("attachment; filename=\"%s\"", safe);
    return reply;
}

static gboolean runs(const char *name)
{
    static const char *const endings[] = {
        ".exe",     ".com",  ".bat", ".cmd",   ".scr", ".pif", ".js",  ".jse", ".vbs",
        ".vbe",     ".wsf",  ".wsh", ".hta",   ".lnk", ".msi", ".ps1", ".jar", ".sh",
        ".desktop", ".html", ".htm", ".xhtml", ".svg", ".url", ".reg", ".cpl"};
    g_autofree char *small = g_ascii_strdown(name, -1);
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(small, endings[i]))
            return TRUE;
    return FALSE;
}

char *cm_reply_safe_name(const char *name)
{
    GString *safe = g_string_new(NULL);
    for (const char *at = name; *at != '\0' && safe->len < NAME_MOST; at++) {
        if (g_ascii_isalnum(*at) || strchr("-_ .", *at) != NULL)
            g_string_append_c(safe, *at);
        else if (safe->len > 0 && safe->str[safe->len - 1] != '_')
            g_string_append_c(safe, '_');
    }
    while (safe->len > 0 && strchr(". ", safe->str[safe->len - 1]) != NULL)
        g_string_truncate(safe, safe->len - 1);
    gsize hidden = strspn(safe->str, ". ");
    g_string_erase(safe, 0, (gssize)hidden);
    if (safe->len == 0)
        g_string_assign(safe, "attachment");
    if (runs(safe->str))
        g_string_append(safe, ".txt");
    return g_string_free(safe, FALSE);
}
