#include "base/error.h"
#include "inspect/preview.h"
#include "review/case_message.h"
#include "review/layout.h"
#include "review/pages.h"
#include "review/picture_png.h"

/* The look is on record without the part's name, which a mail's author chose. */
#define LOOK "preview"

static CmPreview *ask(const CmCall *call, const CmCaseView *view, GError **error)
{
    const CmConsole *console = call->console;
    g_autoptr(CmMessage) message = cm_case_message_fetch(view, LOOK, error);
    if (message == NULL || !cm_console_enter(console, error))
        return NULL;
    CmPreview *preview =
        cm_preview_ask(cm_gateway_inspector(console->gateway), cm_message_fd(message),
                       cm_message_size(message), cm_request_field(call->request, "part"), error);
    cm_console_leave(console);
    return preview;
}

CmReply *cm_page_case_preview(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmCaseView) view = cm_case_view_open(call, call->parts[0], &error);
    if (view == NULL)
        return cm_layout_error(call, error);
    if (!view->unmasked)
        return cm_layout_problem(call, 403, CM_SAY_UNMASK_TITLE);
    g_autoptr(CmPreview) preview = ask(call, view, &error);
    if (preview == NULL)
        return cm_layout_error(call, error);
    return cm_reply_bytes("image/png",
                          cm_picture_png(preview->width, preview->height, preview->pixels));
}
