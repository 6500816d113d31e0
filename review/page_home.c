#include "review/menu.h"
#include "review/pages.h"
#include "review/style.h"

CmReply *cm_page_style(const CmCall *call)
{
    (void)call;
    CmReply *reply =
        cm_reply_bytes("text/css; charset=utf-8", g_bytes_new_static(cm_style, cm_style_size));
    reply->lasting = TRUE;
    return reply;
}

CmReply *cm_page_home(const CmCall *call)
{
    return cm_reply_redirect(cm_menu_first(call->account));
}
