using System.Globalization;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Identity.Agencies;
using CreatorSaaS.Identity.Auth;
using CreatorSaaS.Identity.Members;
using CreatorSaaS.Identity.Persons;
using CreatorSaaS.Saas.Limits;

namespace CreatorSaaS.Identity.Invitations;

/// <inheritdoc cref="IInvitationAppService"/>
[HostRole]
[Authorize(IdentityPermissions.Members.Invite)]
public sealed class InvitationAppService(
    InvitationManager manager,
    IInvitationRepository invitations,
    IPersonRepository persons,
    ICredentialRepository credentials,
    IMembershipDirectory memberships,
    IAgencyRepository agencies,
    Passwords passwords,
    PasswordSignIn passwordSignIn,
    TimeProvider time)
    : ApplicationService, IInvitationAppService
{
    private static readonly string[] RolesThatChangeRoles = [RoleKeys.Owner, RoleKeys.Manager, .. RoleKeys.OfHost];

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<ListResultDto<InvitationDto>> GetListAsync()
    {
        var pending = await invitations.GetPendingAcrossTenantsAsync(CurrentTenant.RowTenantId);
        return new ListResultDto<InvitationDto>([.. pending.Select(invitation => invitation.ToDto(Now))]);
    }

    public async Task<InvitationDto> CreateAsync(CreateInvitationInput input)
    {
        await CheckMayGiveAsync(input.Roles);
        var invited = new InvitedPerson(
            input.Name, input.Email, input.Roles, input.CompanyName, input.Language ?? CultureInfo.CurrentUICulture.Name);
        var invitation = await manager.InviteAsync(CurrentTenant.RowTenantId, invited);
        return invitation.ToDto(Now);
    }

    public async Task<InvitationDto> ResendAsync(Guid id)
    {
        var invitation = await invitations.LockAcrossTenantsAsync(CurrentTenant.RowTenantId, id);
        await CheckMayGiveAsync(invitation.Roles);
        await manager.ReissueAsync(invitation);
        await invitations.UpdateAsync(invitation);
        return invitation.ToDto(Now);
    }

    public async Task DeleteAsync(Guid id)
    {
        var invitation = await invitations.LockAcrossTenantsAsync(CurrentTenant.RowTenantId, id);
        invitation.Revoke(Now);
        await invitations.UpdateAsync(invitation);
    }

    [AllowAnonymous]
    public async Task<InvitationPreviewDto> GetByTokenAsync(string token)
    {
        var invitation = await FindOpenAsync(token);
        return new InvitationPreviewDto(
            TenantIdOf(invitation),
            await AgencyNameAsync(invitation.TenantId),
            invitation.Name,
            invitation.Email,
            invitation.Roles,
            invitation.ExpiresAt,
            await persons.FindByEmailAcrossTenantsAsync(invitation.NormalizedEmail) is not null);
    }

    [AllowAnonymous]
    [AllowInClosedTenant]
    [DisableIdempotency]
    [RequestLimit(IdentitySettings.Invitations.Acceptances)]
    [UnitOfWork(IsDisabled = true)]
    public async Task<AcceptedInvitationDto> AcceptAsync(AcceptInvitationInput input)
    {
        if (CurrentUser.IsAuthenticated)
        {
            return await UnitOfWorkManager.RunAsync(async () => await JoinAsync(input.Token, OwnerOfAsync));
        }

        // A hash takes a tenth of a second: no transaction waits for it, and nobody without an open invitation gets one.
        var (invited, known) = await UnitOfWorkManager.RunAsync(() => FindWithPersonAsync(input.Token));
        if (known is not null)
        {
            await passwordSignIn.CheckAsync(
                invited.Email, input.Password ?? throw new BusinessException(IdentityErrorCodes.SignInToAccept));
            return await UnitOfWorkManager.RunAsync(() => JoinAsync(input.Token, _ => persons.GetAsync(known.Id)));
        }

        var password = input.Password ?? throw new BusinessException(IdentityErrorCodes.PasswordTooWeak);
        Passwords.RequireStrong(password, invited.Email);
        var hash = await passwords.HashAsync(password);
        return await UnitOfWorkManager.RunAsync(
            () => JoinAsync(input.Token, invitation => NewPersonAsync(invitation, input, hash)));
    }

    private async Task<Invitation> FindOpenAsync(string token)
    {
        var invitation = await invitations.FindByTokenAcrossTenantsAsync(Secret.HashOf(token))
            ?? throw new EntityNotFoundException(typeof(Invitation));
        invitation.RequireOpen(Now);
        return invitation;
    }

    private async Task<(Invitation Invitation, Person? Known)> FindWithPersonAsync(string token)
    {
        var invitation = await FindOpenAsync(token);
        return (invitation, await persons.FindByEmailAcrossTenantsAsync(invitation.NormalizedEmail));
    }

    private async Task<AcceptedInvitationDto> JoinAsync(string token, Func<Invitation, Task<Person>> personOf)
    {
        var found = await FindOpenAsync(token);
        var invitation = await invitations.LockAcrossTenantsAsync(found.TenantId, found.Id);
        invitation.Accept(Now);
        await invitations.UpdateAsync(invitation);

        var person = await personOf(invitation);
        await memberships.InsertAcrossTenantsAsync(new Membership(
            GuidGenerator.Create(), invitation.TenantId, person, invitation.Roles, invitation.CompanyName, Clock.Now));
        return new AcceptedInvitationDto(TenantIdOf(invitation), await AgencyNameAsync(invitation.TenantId), person.Id);
    }

    private async Task<Person> OwnerOfAsync(Invitation invitation)
    {
        var person = await persons.GetAsync(CurrentUser.GetId());
        return person.NormalizedEmail == invitation.NormalizedEmail
            ? person
            : throw new BusinessException(IdentityErrorCodes.InvitationForAnother);
    }

    private async Task<Person> NewPersonAsync(Invitation invitation, AcceptInvitationInput input, string passwordHash)
    {
        var zone = input.TimeZone ?? (await agencies.FindAsync(invitation.TenantId))?.TimeZone ?? "UTC";
        var person = await persons.InsertAsync(new Person(
            GuidGenerator.Create(), invitation.Email, input.Name ?? invitation.Name, invitation.Language, zone));
        await credentials.InsertAsync(new Credential(person.Id, passwordHash, Now));
        return person;
    }

    private async Task CheckMayGiveAsync(IReadOnlyCollection<string> roles)
    {
        if (roles.Intersect(RolesThatChangeRoles).Any() && !await IsGrantedAsync(IdentityPermissions.Members.Update))
        {
            throw new AbpAuthorizationException(IdentityPermissions.Members.Update);
        }
    }

    private async Task<string?> AgencyNameAsync(Guid tenantId) => (await agencies.FindAsync(tenantId))?.Name;

    private static Guid? TenantIdOf(Invitation invitation) =>
        invitation.TenantId == MultiTenancyConsts.HostTenantId ? null : invitation.TenantId;
}

internal static class InvitationMapping
{
    public static InvitationDto ToDto(this Invitation invitation, DateTime now) => new()
    {
        Id = invitation.Id,
        Email = invitation.Email,
        Name = invitation.Name,
        Roles = invitation.Roles,
        CompanyName = invitation.CompanyName,
        ExpiresAt = invitation.ExpiresAt,
        IsOpen = invitation.IsOpen(now),
    };
}
