using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Security;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Identity.Shell;

/// <summary>
/// Asks every five seconds whether the session of a circuit still stands (security.md 2.3): an open page then leaves for the
/// sign-in by itself. Calls are refused at once in any case.
/// </summary>
internal sealed class SessionRevalidation(ILoggerFactory logger, ISessionChecker sessions)
    : RevalidatingServerAuthenticationStateProvider(logger)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(5);

    protected override Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Guid.TryParse(authenticationState.User.FindFirst(AbpClaimTypes.SessionId)?.Value, out var session)
            ? sessions.IsActiveAsync(session)
            : Task.FromResult(false);
}
