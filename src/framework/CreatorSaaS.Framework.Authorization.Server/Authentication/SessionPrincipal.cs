using System.Security.Claims;
using CreatorSaaS.Framework.Authorization.Server.ApiKeys;
using CreatorSaaS.Framework.Authorization.Server.Sessions;
using CreatorSaaS.Framework.Security;

namespace CreatorSaaS.Framework.Authorization.Server.Authentication;

/// <summary>The one place where a session or an API key becomes claims.</summary>
public static class SessionPrincipal
{
    public static ClaimsPrincipal Of(SessionTicket session, string authenticationType) => Of(
        session.PersonId, session.TenantId, new Claim(AbpClaimTypes.SessionId, session.Id.ToString()), authenticationType);

    internal static ClaimsPrincipal Of(ApiKeyTicket key, string authenticationType) => Of(
        key.PersonId, key.TenantId, new Claim(AbpClaimTypes.Scope, string.Join(' ', key.Scopes)), authenticationType);

    private static ClaimsPrincipal Of(Guid personId, Guid? tenantId, Claim signIn, string authenticationType)
    {
        List<Claim> claims = [new(AbpClaimTypes.UserId, personId.ToString()), signIn];
        if (tenantId is { } tenant)
        {
            claims.Add(new Claim(AbpClaimTypes.TenantId, tenant.ToString()));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, authenticationType));
    }
}
