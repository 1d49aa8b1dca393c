using System.Security.Claims;
using System.Text.Encodings.Web;
using CreatorSaaS.Framework.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Samples;

/// <summary>
/// Signs in whoever says so: <c>Authorization: Bearer tenant=…</c>, else <c>Cookie: person=tenant=…</c>; the text after
/// the first equals sign is <c>host</c>, a tenant's id, or <c>ended</c>.
/// </summary>
internal sealed class SampleAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Sample";

    public static readonly Guid PersonId = new("00000000-0000-0000-0000-00000000beef");

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var said = Request.Headers.Authorization is [{ } authorization]
            ? authorization.Replace("Bearer ", "", StringComparison.Ordinal)
            : Request.Cookies["person"];
        return Task.FromResult(said is null
            ? AuthenticateResult.NoResult()
            : AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(said), Name)));
    }

    private static ClaimsPrincipal PrincipalOf(string said)
    {
        var session = said == "ended" ? InMemoryKernel.EndedSession : Guid.NewGuid();
        List<Claim> claims =
            [new(AbpClaimTypes.UserId, PersonId.ToString()), new(AbpClaimTypes.SessionId, session.ToString())];
        if (Guid.TryParse(said, out var tenant))
        {
            claims.Add(new Claim(AbpClaimTypes.TenantId, tenant.ToString()));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, Name));
    }
}
