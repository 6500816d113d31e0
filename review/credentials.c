#include "review/credentials.h"

#include "base/error.h"
#include "review/url.h"

const char *cm_credentials_back(const CmCall *call)
{
    const char *back = cm_request_field(call->request, "back");
    return cm_url_is_own_path(back) ? back : "/";
}

void cm_credentials_put(CmHtml *html, const CmCall *call, gboolean need_code)
{
    const CmInput password = {CM_SAY_PASSWORD,    "password", "password", NULL,
                              "current-password", TRUE};
    const CmInput code = {CM_SAY_CODE, "code", "text", NULL, "one-time-code", need_code};
    cm_layout_hidden(html, "back", cm_credentials_back(call));
    if (call->console->by_proxy)
        return;
    cm_layout_input(html, &password);
    cm_layout_input(html, &code);
}

CmSignIn cm_credentials_read(const CmCall *call, const char *name)
{
    return (CmSignIn){
        .name = name,
        .password = cm_request_field(call->request, "password"),
        .code = cm_request_field(call->request, "code"),
        .need_code = call->console->need_code,
    };
}

CmCredentialsProblem cm_credentials_problem(const GError *error)
{
    if (g_error_matches(error, CM_ERROR, CM_ERROR_NOT_PERMITTED))
        return (CmCredentialsProblem){403, CM_SAY_SIGN_IN_WRONG};
    if (g_error_matches(error, CM_ERROR, CM_ERROR_TEMPORARY))
        return (CmCredentialsProblem){403, CM_SAY_SIGN_IN_WAIT};
    return (CmCredentialsProblem){503, CM_SAY_ERROR_STORE};
}

void cm_credentials_put_problem(CmHtml *html, CmSay what)
{
    cm_html_open(html, "p", "class", "problem", "role", "alert", NULL);
    cm_html_say(html, what);
    cm_html_close(html, "p");
}
