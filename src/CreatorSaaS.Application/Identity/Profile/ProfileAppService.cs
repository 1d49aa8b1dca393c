using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Identity.Agencies;
using CreatorSaaS.Identity.Auth;
using CreatorSaaS.Identity.Members;
using CreatorSaaS.Identity.Persons;
using CreatorSaaS.Identity.Sessions;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Identity.Profile;

/// <inheritdoc cref="IProfileAppService"/>
[HostRole]
[AllowInClosedTenant]
public sealed class ProfileAppService(
    IPersonRepository persons,
    ICredentialRepository credentials,
    IMembershipDirectory memberships,
    IAgencyRepository agencies,
    ISessionRepository sessions,
    Passwords passwords,
    PasswordSignIn passwordSignIn,
    IPermissionStore permissions,
    IOptions<AbpLocalizationOptions> localization,
    TimeProvider time)
    : ApplicationService, IProfileAppService
{
    public async Task<ProfileDto> GetAsync() => await ToDtoAsync(await persons.GetAsync(CurrentUser.GetId()));

    public async Task<ProfileDto> UpdateAsync(UpdateProfileInput input)
    {
        CheckLanguage(input.Language);
        var person = await persons.GetAsync(CurrentUser.GetId());
        var isRenamed = person.Name != input.Name;
        person.ChangeProfile(input.Name, input.Language, input.TimeZone, input.Theme);
        await persons.UpdateAsync(person);
        if (isRenamed)
        {
            (await memberships.GetByPersonAcrossTenantsAsync(person.Id)).ForEach(membership => membership.Follow(person));
        }

        return await ToDtoAsync(person);
    }

    [DisableIdempotency]
    [UnitOfWork(IsDisabled = true)]
    public async Task ChangePasswordAsync(ChangePasswordInput input)
    {
        var (person, changedAt) = await UnitOfWorkManager.RunAsync(async () =>
            (await persons.GetAsync(CurrentUser.GetId()), (await credentials.GetAsync(CurrentUser.GetId())).ChangedAt));
        await CheckPresentAsync(person, input.CurrentPassword);
        Passwords.RequireStrong(input.NewPassword, person.Email);
        var hash = await passwords.HashAsync(input.NewPassword);
        await UnitOfWorkManager.RunAsync(() => ChangeAsync(person.Id, changedAt, hash));
    }

    // Counted like a sign-in: a stolen session must not be a place to guess at.
    private async Task CheckPresentAsync(Person person, string password)
    {
        try
        {
            await passwordSignIn.CheckAsync(person.Email, password);
        }
        catch (BusinessException refusal) when (refusal.Code == IdentityErrorCodes.SignInFailed)
        {
            throw new BusinessException(IdentityErrorCodes.PasswordWrong, refusal);
        }
    }

    private async Task<bool> ChangeAsync(Guid personId, DateTime changedAt, string hash)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var credential = await credentials.LockAsync(personId);
        if (credential.ChangedAt != changedAt)
        {
            // Somebody was faster: what was checked is the present password no longer.
            throw new BusinessException(IdentityErrorCodes.PasswordWrong);
        }

        credential.ChangePassword(hash, now);
        var others = (await sessions.GetStandingAcrossTenantsAsync(personId, now))
            .FindAll(session => session.Id != CurrentUser.SessionId);
        others.ForEach(session => session.Revoke(now));
        return true;
    }

    private void CheckLanguage(string language)
    {
        if (!localization.Value.Languages.Exists(known => known.CultureName == language))
        {
            throw new BusinessException(IdentityErrorCodes.LanguageUnknown).WithData("language", language);
        }
    }

    private async Task<ProfileDto> ToDtoAsync(Person person)
    {
        var membership = await memberships.FindAcrossTenantsAsync(CurrentTenant.RowTenantId, person.Id);
        return new ProfileDto
        {
            PersonId = person.Id,
            Name = person.Name,
            Email = person.Email,
            Language = person.Language,
            TimeZone = person.TimeZone,
            Theme = person.Theme,
            TenantId = CurrentTenant.Id,
            AgencyName = (await agencies.FindAsync(CurrentTenant.RowTenantId))?.Name,
            Roles = membership?.Roles ?? [],
            Permissions = [.. (await permissions.GetGrantedAsync(person.Id)).Order(StringComparer.Ordinal)],
        };
    }
}
