using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Authorization.Server.Sessions;
using CreatorSaaS.Framework.Authorization.Server.Tokens;
using CreatorSaaS.Identity.Sessions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Identity.Auth;

/// <inheritdoc cref="IAuthAppService"/>
[HostRole]
[AllowInClosedTenant]
public sealed class AuthAppService(
    PasswordSignIn passwordSignIn,
    TenantChoices tenantChoices,
    ISessionRepository sessions,
    IRefreshTokenRepository refreshTokens,
    AccessTokenIssuer accessTokens,
    IOptions<AccessTokenOptions> accessTokenOptions,
    IDataProtectionProvider protection,
    ICallerContext caller,
    TimeProvider time,
    ILogger<AuthAppService> logger)
    : ApplicationService, IAuthAppService
{
    private readonly IDataProtector _successors = protection.CreateProtector("refresh-successor", "v1");

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    [AllowAnonymous]
    [DisableIdempotency]
    [UnitOfWork(IsDisabled = true)]
    public async Task<LoginResultDto> LoginAsync(LoginInput input)
    {
        var person = await passwordSignIn.CheckAsync(input.Email, input.Password);
        return await UnitOfWorkManager.RunAsync(async () =>
        {
            var choices = await tenantChoices.GetAsync(person.Id);
            if (TenantChoices.Pick(choices, input.Tenant) is not { } chosen)
            {
                return new LoginResultDto(null, null, null, choices);
            }

            var tokens = await OpenSessionAsync(person.Id, chosen, input.Client);
            return new LoginResultDto(tokens.AccessToken, tokens.ExpiresIn, tokens.RefreshToken, choices);
        });
    }

    [AllowAnonymous]
    [DisableIdempotency]
    [DisableAuditing]
    [UnitOfWork(IsDisabled = true)]
    public async Task<TokensDto> RefreshAsync(RefreshInput input)
    {
        // The end of a stolen family is committed although the call is refused.
        var tokens = await UnitOfWorkManager.RunAsync(() => SucceedAsync(input.RefreshToken));
        return tokens ?? throw new BusinessException(IdentityErrorCodes.RefreshTokenInvalid);
    }

    public async Task LogoutAsync()
    {
        if (CurrentUser.SessionId is { } sessionId)
        {
            (await sessions.GetAsync(sessionId)).Revoke(Now);
        }
    }

    private async Task<TokensDto> OpenSessionAsync(Guid personId, TenantChoiceDto tenant, string? client)
    {
        var now = Now;
        var session = await sessions.InsertAsync(new Session(
            GuidGenerator.Create(),
            personId,
            tenant.Id ?? MultiTenancyConsts.HostTenantId,
            SessionLimits.OfTokens(tenant.Roles),
            authTime: now,
            now)
        {
            Client = client,
            ClientIpAddress = caller.Current.ClientIpAddress,
        });
        var text = Secret.Generate();
        await refreshTokens.InsertAsync(new RefreshToken(GuidGenerator.Create(), session.Id, text, now));
        return await TokensOfAsync(session, text);
    }

    private async Task<TokensDto?> SucceedAsync(string text)
    {
        var now = Now;
        var hash = Secret.HashOf(text);
        var isFirstUse = await refreshTokens.TryUseAcrossTenantsAsync(hash, now);
        if (await refreshTokens.FindByHashAcrossTenantsAsync(hash) is not { } token
            || await sessions.FindAsync(token.SessionId) is not { } session
            || !session.IsStanding(now))
        {
            return null;
        }

        if (isFirstUse)
        {
            session.See(now);
            return await TokensOfAsync(session, await SucceedAsync(token, now));
        }

        if (token.IsInGrace(now) && await refreshTokens.GetAsync(token.SuccessorId!.Value) is { UsedAt: null })
        {
            return await TokensOfAsync(session, _successors.Unprotect(token.ProtectedSuccessor!));
        }

        session.Revoke(now);
        logger.LogWarning(
            "A refresh token of session {SessionId} of person {PersonId} was used twice; the session has ended",
            session.Id, session.PersonId);
        return null;
    }

    private async Task<string> SucceedAsync(RefreshToken token, DateTime now)
    {
        var text = Secret.Generate();
        var successor = await refreshTokens.InsertAsync(new RefreshToken(GuidGenerator.Create(), token.SessionId, text, now));
        token.SucceedBy(successor, _successors.Protect(text));
        return text;
    }

    private async Task<TokensDto> TokensOfAsync(Session session, string refreshToken) => new(
        await accessTokens.IssueAsync(session.PersonId, session.SignedInTenantId, session.Id, session.AuthTime),
        (int)accessTokenOptions.Value.Lifetime.TotalSeconds,
        refreshToken);
}
