using System.Security.Claims;
using CreatorSaaS.Framework.Authorization.Server.Sessions;
using CreatorSaaS.Framework.Security;

namespace CreatorSaaS.Framework.Authorization.Server.Authentication;

/// <summary>The one place where a session becomes claims.</summary>
public static class SessionPrincipal
{
    public static ClaimsPrincipal Of(SessionTicket session, string authenticationType)
    {
        List<Claim> claims =
        [
            new(AbpClaimTypes.UserId, session.PersonId.ToString()),
            new(AbpClaimTypes.SessionId, session.Id.ToString()),
        ];
        if (session.TenantId is { } tenant)
        {
            claims.Add(new Claim(AbpClaimTypes.TenantId, tenant.ToString()));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, authenticationType));
    }
}
