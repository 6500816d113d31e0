#include "review/routes.h"

#include "review/pages.h"

/* Who sees held mail. */
#define READERS (CM_USER_OFFICER | CM_USER_PRINCIPAL | CM_USER_PRIVACY_OFFICER)
/* Who decides about it. */
#define DECIDERS (CM_USER_OFFICER | CM_USER_PRIVACY_OFFICER)
/* Who reads the record of what everybody did. */
#define RECORD_READERS (CM_USER_AUDITOR | CM_USER_PRIVACY_OFFICER)
#define ANYBODY        CM_USERS_ALL

static const CmRoute routes[] = {
    {CM_METHOD_GET, "/style.css", 0, CM_PROOF_NONE, cm_page_style},
    {CM_METHOD_GET, "/", ANYBODY, CM_PROOF_NONE, cm_page_home},

    {CM_METHOD_GET, "/sign-in", 0, CM_PROOF_NONE, cm_page_sign_in},
    {CM_METHOD_POST, "/sign-in", 0, CM_PROOF_OWN_PAGE, cm_page_sign_in_post},
    {CM_METHOD_POST, "/sign-out", ANYBODY, CM_PROOF_FORM, cm_page_sign_out_post},
    {CM_METHOD_GET, "/confirm", ANYBODY, CM_PROOF_NONE, cm_page_confirm},
    {CM_METHOD_POST, "/confirm", ANYBODY, CM_PROOF_FORM, cm_page_confirm_post},

    {CM_METHOD_GET, "/account", ANYBODY, CM_PROOF_NONE, cm_page_account},
    {CM_METHOD_POST, "/account/language", ANYBODY, CM_PROOF_FORM, cm_page_account_language_post},
    {CM_METHOD_POST, "/account/password", ANYBODY, CM_PROOF_FORM | CM_PROOF_CONFIRMED,
     cm_page_account_password_post},

    {CM_METHOD_GET, "/accounts", CM_USER_ADMINISTRATOR, CM_PROOF_NONE, cm_page_users},
    {CM_METHOD_POST, "/accounts/add", CM_USER_ADMINISTRATOR, CM_PROOF_FORM | CM_PROOF_CONFIRMED,
     cm_page_users_add_post},
    {CM_METHOD_GET, "/accounts/*", CM_USER_ADMINISTRATOR, CM_PROOF_NONE, cm_page_user},
    {CM_METHOD_POST, "/accounts/*/role", CM_USER_ADMINISTRATOR, CM_PROOF_FORM | CM_PROOF_CONFIRMED,
     cm_page_user_role_post},
    {CM_METHOD_POST, "/accounts/*/disable", CM_USER_ADMINISTRATOR,
     CM_PROOF_FORM | CM_PROOF_CONFIRMED, cm_page_users_disable_post},
    {CM_METHOD_POST, "/accounts/*/enable", CM_USER_ADMINISTRATOR,
     CM_PROOF_FORM | CM_PROOF_CONFIRMED, cm_page_users_enable_post},
    {CM_METHOD_POST, "/accounts/*/codes", CM_USER_ADMINISTRATOR, CM_PROOF_FORM | CM_PROOF_CONFIRMED,
     cm_page_users_codes_post},

    {CM_METHOD_GET, "/queue", READERS, CM_PROOF_NONE, cm_page_queue},
    {CM_METHOD_POST, "/queue/decide", DECIDERS, CM_PROOF_FORM, cm_page_queue_decide_post},
    {CM_METHOD_POST, "/queue/views", READERS, CM_PROOF_FORM, cm_page_queue_view_post},
    {CM_METHOD_POST, "/queue/views/remove", READERS, CM_PROOF_FORM, cm_page_queue_view_remove_post},
    {CM_METHOD_GET, "/case/*", READERS, CM_PROOF_NONE, cm_page_case},
    {CM_METHOD_GET, "/case/*/part/*", READERS, CM_PROOF_NONE, cm_page_case_part},
    {CM_METHOD_GET, "/case/*/preview", READERS, CM_PROOF_NONE, cm_page_case_preview},
    {CM_METHOD_POST, "/case/*/decide", DECIDERS, CM_PROOF_FORM, cm_page_case_decide_post},
    {CM_METHOD_POST, "/case/*/burst", DECIDERS, CM_PROOF_FORM, cm_page_case_burst_post},
    {CM_METHOD_POST, "/case/*/comment", READERS, CM_PROOF_FORM, cm_page_case_comment_post},
    {CM_METHOD_POST, "/case/*/ask", DECIDERS, CM_PROOF_FORM, cm_page_case_ask_post},
    {CM_METHOD_POST, "/case/*/ask-principal", DECIDERS, CM_PROOF_FORM,
     cm_page_case_ask_principal_post},
    {CM_METHOD_POST, "/case/*/teach", DECIDERS, CM_PROOF_FORM | CM_PROOF_CONFIRMED,
     cm_page_case_teach_post},
    {CM_METHOD_POST, "/case/*/not-ours", DECIDERS, CM_PROOF_FORM | CM_PROOF_CONFIRMED,
     cm_page_case_not_ours_post},
    {CM_METHOD_POST, "/case/*/register", DECIDERS, CM_PROOF_FORM | CM_PROOF_CONFIRMED,
     cm_page_case_register_post},
    {CM_METHOD_POST, "/case/*/unmask", READERS, CM_PROOF_FORM | CM_PROOF_CONFIRMED,
     cm_page_case_unmask_post},
    {CM_METHOD_POST, "/case/*/export", CM_USER_PRIVACY_OFFICER, CM_PROOF_FORM | CM_PROOF_CONFIRMED,
     cm_page_case_export_post},

    {CM_METHOD_GET, "/students", READERS, CM_PROOF_NONE, cm_page_students},
    {CM_METHOD_POST, "/students", READERS, CM_PROOF_FORM, cm_page_students_post},
    {CM_METHOD_GET, "/student/*", READERS, CM_PROOF_NONE, cm_page_student},
    {CM_METHOD_POST, "/student/*/address/*/*", DECIDERS, CM_PROOF_FORM | CM_PROOF_CONFIRMED,
     cm_page_student_address_post},
    {CM_METHOD_POST, "/student/*/not-ours/*", DECIDERS, CM_PROOF_FORM | CM_PROOF_CONFIRMED,
     cm_page_student_not_ours_post},
    {CM_METHOD_GET, "/expiring", READERS, CM_PROOF_NONE, cm_page_expiring},
    {CM_METHOD_GET, "/channels", READERS | CM_USER_ADMINISTRATOR, CM_PROOF_NONE, cm_page_channels},
    {CM_METHOD_GET, "/channel/*", READERS, CM_PROOF_NONE, cm_page_channel},
    {CM_METHOD_POST, "/channel/*/maintainers", READERS, CM_PROOF_FORM | CM_PROOF_CONFIRMED,
     cm_page_channel_maintainers_post},
    {CM_METHOD_POST, "/channel/*/approve", READERS, CM_PROOF_FORM | CM_PROOF_CONFIRMED,
     cm_page_channel_approve_post},
    {CM_METHOD_POST, "/channel/*/end", READERS, CM_PROOF_FORM | CM_PROOF_CONFIRMED,
     cm_page_channel_end_post},
    {CM_METHOD_GET, "/statistics", ANYBODY, CM_PROOF_NONE, cm_page_statistics},
    {CM_METHOD_GET, "/policy", ANYBODY, CM_PROOF_NONE, cm_page_policy},
    {CM_METHOD_POST, "/policy/cases", ANYBODY, CM_PROOF_FORM, cm_page_policy_cases_post},
    {CM_METHOD_GET, "/audit", RECORD_READERS, CM_PROOF_NONE, cm_page_audit},
    {CM_METHOD_POST, "/audit/verify", RECORD_READERS, CM_PROOF_FORM, cm_page_audit_verify_post},
    {CM_METHOD_GET, "/imports", CM_USER_ADMINISTRATOR | CM_USER_PRIVACY_OFFICER,
     CM_PROOF_ALL_SCHOOLS, cm_page_imports},
};

CmRoutes cm_routes_console(void)
{
    return (CmRoutes){routes, G_N_ELEMENTS(routes)};
}
