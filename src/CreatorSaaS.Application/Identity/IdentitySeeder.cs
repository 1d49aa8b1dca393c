using System.Security.Cryptography;
using System.Text;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Identity.Agencies;
using CreatorSaaS.Identity.Invitations;
using CreatorSaaS.Identity.Members;
using CreatorSaaS.Identity.Permissions;
using CreatorSaaS.Identity.Persons;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Identity;

/// <summary>
/// What every installation needs of Identity before anybody can sign in: rights of the platform's roles, the first admin's
/// invitation (<c>Identity:FirstAdmin:Email</c>), and rights that a new version brings to every agency. Safe to repeat.
/// </summary>
public sealed class IdentitySeeder(
    IUnitOfWorkManager unitsOfWork,
    ICurrentTenant tenant,
    ICurrentPrincipalAccessor principal,
    IPermissionDefinitionManager definitions,
    IConfiguration configuration)
    : ISingletonDependency
{
    private static readonly UnitOfWorkOptions AsTenant = new("Identity");
    private static readonly UnitOfWorkOptions AsHost = new("Identity", IsHost: true);

    public async Task SeedAsync()
    {
        await RunAsync(null, AsTenant, services => services.GetRequiredService<DefaultGrants>().MakeAsync());
        await RunAsync(null, AsHost, InviteFirstAdminAsync);

        List<Guid> agencies = [];
        await RunAsync(null, AsHost, async services =>
            agencies = await services.GetRequiredService<IAgencyRepository>().GetIdsAcrossTenantsAsync());
        var key = DefinitionsKey();
        foreach (var agency in agencies)
        {
            await RunAsync(agency, AsTenant, services =>
                services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(new MakeDefaultGrantsArgs(), uniqueKey: key));
        }
    }

    private async Task InviteFirstAdminAsync(IServiceProvider services)
    {
        if (configuration["Identity:FirstAdmin:Email"] is not { } email
            || await services.GetRequiredService<IMembershipDirectory>()
                .HasMemberAcrossTenantsAsync(MultiTenancyConsts.HostTenantId, Person.Normalize(email))
            || (await services.GetRequiredService<IInvitationRepository>()
                .GetPendingAcrossTenantsAsync(MultiTenancyConsts.HostTenantId)).Count > 0)
        {
            return;
        }

        await services.GetRequiredService<InvitationManager>().InviteAsync(
            MultiTenancyConsts.HostTenantId,
            new InvitedPerson(
                configuration["Identity:FirstAdmin:Name"] ?? email, email, [RoleKeys.Admin], CompanyName: null, Language: "en"));
    }

    /// <summary>Changes when a permission or its default roles do: then, and only then, agencies are visited again.</summary>
    private string DefinitionsKey()
    {
        var text = string.Join('\n', definitions.GetPermissions()
            .Select(one => $"{one.Name} {one.Side} {string.Join(',', one.DefaultRoles)}")
            .Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }

    private async Task RunAsync(Guid? tenantId, UnitOfWorkOptions options, Func<IServiceProvider, Task> work)
    {
        var system = SystemPrincipal.CausedBy(null);
        using var asTenant = tenant.Change(tenantId);
        using var asSystem = principal.Change(system);
        await unitsOfWork.RunAsync(
            async unit =>
            {
                unit.ServiceProvider.GetRequiredService<ICallerContext>().Current =
                    new CallerContext { Principal = system, TenantId = tenantId };
                await work(unit.ServiceProvider);
                return true;
            },
            options,
            requiresNew: true);
    }
}

/// <summary>Visits one agency.</summary>
[BackgroundJobName("identity-default-grants")]
public sealed record MakeDefaultGrantsArgs;

/// <inheritdoc />
public sealed class MakeDefaultGrantsJob(DefaultGrants grants) : AsyncBackgroundJob<MakeDefaultGrantsArgs>
{
    public override Task ExecuteAsync(MakeDefaultGrantsArgs args) => grants.MakeAsync();
}
