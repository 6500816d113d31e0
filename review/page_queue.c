#include "review/layout.h"
#include "review/pages.h"

CmReply *cm_page_queue(const CmCall *call)
{
    CmHtml *html = cm_layout_begin(call, CM_SAY_MENU_QUEUE);
    return cm_layout_end(200, html);
}
