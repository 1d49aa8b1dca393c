using System.Security.Cryptography;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Authorization.Server.Sessions;
using CreatorSaaS.Identity.Persons;
using CreatorSaaS.Identity.Sessions;
using Microsoft.AspNetCore.DataProtection;

namespace CreatorSaaS.Identity.Auth;

/// <inheritdoc cref="ISignInAppService"/>
[HostRole]
[AllowInClosedTenant]
public sealed class SignInAppService(
    PasswordSignIn passwordSignIn,
    TenantChoices tenantChoices,
    IPersonRepository persons,
    ISessionRepository sessions,
    IDataProtectionProvider protection,
    ICallerContext caller,
    TimeProvider time)
    : ApplicationService, ISignInAppService
{
    private static readonly TimeSpan TimeToChoose = TimeSpan.FromMinutes(5);

    /// <summary>A session left alone for longer than this outlives the browser's own.</summary>
    private static readonly TimeSpan BrowserSession = TimeSpan.FromHours(1);

    private readonly ITimeLimitedDataProtector _tickets =
        protection.CreateProtector("sign-in", "v1").ToTimeLimitedDataProtector();

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    [AllowAnonymous]
    [DisableIdempotency]
    [UnitOfWork(IsDisabled = true)]
    public async Task<SignInResultDto> SignInAsync(SignInInput input)
    {
        var person = await passwordSignIn.CheckAsync(input.Email, input.Password);
        return await UnitOfWorkManager.RunAsync(async () =>
        {
            var choices = await tenantChoices.GetAsync(person.Id);
            return TenantChoices.Pick(choices, input.Tenant) is { } chosen
                ? new SignInResultDto(await OpenSessionAsync(person.Id, chosen, authTime: Now, input.Client), null, choices)
                : new SignInResultDto(null, _tickets.Protect(person.Id.ToString(), TimeToChoose), choices);
        });
    }

    [AllowAnonymous]
    [DisableIdempotency]
    public async Task<SignedInDto> ChooseTenantAsync(ChooseTenantInput input)
    {
        var (personId, authTime) = Open(input.Ticket);
        return await OpenSessionAsync(personId, await PickAsync(personId, input.Tenant), authTime, input.Client);
    }

    public async Task<ListResultDto<TenantChoiceDto>> GetTenantsAsync() => new(await tenantChoices.GetAsync(CurrentUser.GetId()));

    [DisableIdempotency]
    public async Task<SignedInDto> SwitchTenantAsync(SwitchTenantInput input)
    {
        var chosen = await PickAsync(CurrentUser.GetId(), input.Tenant);
        var left = await sessions.GetAsync(CurrentUser.SessionId!.Value);
        left.Revoke(Now);
        return await OpenSessionAsync(left.PersonId, chosen, left.AuthTime, input.Client);
    }

    private async Task<TenantChoiceDto> PickAsync(Guid personId, string tenant) =>
        TenantChoices.Pick(await tenantChoices.GetAsync(personId), tenant)!;

    private async Task<SignedInDto> OpenSessionAsync(Guid personId, TenantChoiceDto tenant, DateTime authTime, string? client)
    {
        var id = GuidGenerator.Create();
        var cookie = SessionCookie.Create(id);
        var limits = SessionLimits.OfCookie(tenant.Roles);
        var session = await sessions.InsertAsync(
            new Session(id, personId, tenant.Id ?? MultiTenancyConsts.HostTenantId, limits, authTime, Now)
            {
                SecretHash = cookie.SecretHash(),
                Client = client?.Length > Session.ClientLengthMax ? client[..Session.ClientLengthMax] : client,
                ClientIpAddress = caller.Current.ClientIpAddress,
            });
        var person = await persons.GetAsync(personId);
        return new SignedInDto(
            cookie.ToCookieValue(), limits.Idle > BrowserSession ? session.ExpiresAt : null, person.Language, person.Theme);
    }

    private (Guid PersonId, DateTime AuthTime) Open(string ticket)
    {
        try
        {
            var personId = Guid.Parse(_tickets.Unprotect(ticket, out var expiresAt));
            return (personId, expiresAt.UtcDateTime - TimeToChoose);
        }
        catch (CryptographicException)
        {
            throw new BusinessException(IdentityErrorCodes.SignInExpired);
        }
    }
}
