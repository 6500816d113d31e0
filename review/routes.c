#include "review/routes.h"

#include "review/pages.h"

/* Who sees held mail. */
#define READERS (CM_USER_OFFICER | CM_USER_PRINCIPAL | CM_USER_PRIVACY_OFFICER)
/* Who decides about it. */
#define DECIDERS (CM_USER_OFFICER | CM_USER_PRIVACY_OFFICER)
#define ANYBODY  CM_USERS_ALL

static const CmRoute routes[] = {
    {CM_METHOD_GET, "/style.css", 0, CM_NEED_NOTHING, cm_page_style},
    {CM_METHOD_GET, "/", ANYBODY, CM_NEED_NOTHING, cm_page_home},

    {CM_METHOD_GET, "/sign-in", 0, CM_NEED_NOTHING, cm_page_sign_in},
    {CM_METHOD_POST, "/sign-in", 0, CM_NEED_OWN_PAGE, cm_page_sign_in_post},
    {CM_METHOD_POST, "/sign-out", ANYBODY, CM_NEED_FORM, cm_page_sign_out_post},
    {CM_METHOD_GET, "/confirm", ANYBODY, CM_NEED_NOTHING, cm_page_confirm},
    {CM_METHOD_POST, "/confirm", ANYBODY, CM_NEED_FORM, cm_page_confirm_post},

    {CM_METHOD_GET, "/queue", READERS, CM_NEED_NOTHING, cm_page_queue},
};

CmRoutes cm_routes_console(void)
{
    return (CmRoutes){routes, G_N_ELEMENTS(routes)};
}
