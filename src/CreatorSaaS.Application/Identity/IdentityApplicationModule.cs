using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Modularity;
using CreatorSaaS.Saas;

namespace CreatorSaaS.Identity;

/// <summary>Who may do what with persons, memberships, sessions and rights, and in which order it happens.</summary>
[DependsOn(typeof(IdentityDomainModule), typeof(IdentityApplicationContractsModule), typeof(SaasApplicationContractsModule))]
public sealed class IdentityApplicationModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context) =>
        Configure<AbpExceptionHttpStatusCodeOptions>(options =>
        {
            options.Map(
                401, IdentityErrorCodes.SignInFailed, IdentityErrorCodes.RefreshTokenInvalid, IdentityErrorCodes.SignInExpired);
            options.Map(403, IdentityErrorCodes.NotAMember, IdentityErrorCodes.InvitationForAnother);
            options.Map(
                409,
                IdentityErrorCodes.EmailInUse,
                IdentityErrorCodes.AlreadyMember,
                IdentityErrorCodes.InvitationAlreadyOpen,
                IdentityErrorCodes.InvitationUsed,
                IdentityErrorCodes.InvitationExpired,
                IdentityErrorCodes.InvitationRevoked,
                IdentityErrorCodes.SignInToAccept,
                IdentityErrorCodes.LastOwner);
            options.Map(
                422,
                IdentityErrorCodes.PasswordTooWeak,
                IdentityErrorCodes.PasswordWrong,
                IdentityErrorCodes.TimeZoneUnknown,
                IdentityErrorCodes.LanguageUnknown,
                IdentityErrorCodes.UnknownRole,
                IdentityErrorCodes.UnknownPermission,
                IdentityErrorCodes.RoleIsFixed,
                IdentityErrorCodes.ApiKeyScopeNotHeld);
        });
}
