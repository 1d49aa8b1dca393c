using System.Text.RegularExpressions;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Security;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity.Invitations;
using CreatorSaaS.Notifications.Mails;
using CreatorSaaS.Saas.Tenants;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Identity;

/// <summary>Makes the people of a test as the product does: an admin, agencies with owners, members by invitation.</summary>
public sealed partial class TestPeople(TestHost host)
{
    public const string AdminEmail = "admin@platform.example";

    private int _count;

    /// <summary>For <see cref="TestHost.StartAsync"/>: a first admin, and limits that no test meets by accident.</summary>
    public static void Configure(WebApplicationBuilder builder) => builder.Configuration.AddInMemoryCollection(
        new Dictionary<string, string?>
        {
            ["Identity:FirstAdmin:Email"] = AdminEmail,
            [$"Settings:{IdentitySettings.SignIn.PerAddressMax}"] = "100000",
            [$"Settings:{IdentitySettings.SignIn.InAllMax}"] = "100000",
        });

    /// <summary>What every start does.</summary>
    public async Task SeedAsync()
    {
        await host.Services.GetRequiredService<IdentitySeeder>().SeedAsync();
        await host.DrainAsync();
    }

    /// <summary>The first admin, through their mail. Once per database.</summary>
    public async Task<SignedInPerson> AdminAsync()
    {
        await SeedAsync();
        return await AcceptAsync(AdminEmail, tenantId: null);
    }

    /// <summary>An agency and its first owner.</summary>
    public async Task<SignedInPerson> AgencyAsync(SignedInPerson admin, string slug)
    {
        var email = $"owner@{slug}.example";
        var agency = await admin.Client.PostAsync<TenantDto>(
            "/api/v1/saas/tenants", new { name = slug, slug, ownerName = "Olga Owner", ownerEmail = email });
        return await AcceptAsync(email, agency.Id);
    }

    /// <summary>A member with these roles, by an invitation of the owner.</summary>
    public async Task<SignedInPerson> MemberAsync(SignedInPerson owner, params string[] roles)
    {
        var email = $"{roles[0]}{++_count}@people.example";
        await InviteAsync(owner, email, roles);
        return await AcceptAsync(email, owner.TenantId);
    }

    public Task<InvitationDto> InviteAsync(SignedInPerson owner, string email, params string[] roles) =>
        owner.Client.PostAsync<InvitationDto>(
            "/api/v1/identity/invitations", new { email, name = $"Pat {roles[0]}", roles });

    /// <summary>Accepts the newest invitation as a new person and signs in.</summary>
    public async Task<SignedInPerson> AcceptAsync(string email, Guid? tenantId)
    {
        var password = $"correct horse {email.Length} battery";
        var accepted = await host.CreateClient().PostAsync<AcceptedInvitationDto>(
            "/api/v1/identity/invitations/accept", new { token = await TokenAsync(email), password });
        await host.DrainAsync();
        return await SignedInPerson.SignInAsync(host, accepted.PersonId, email, password, tenantId);
    }

    /// <summary>The secret in the newest mail to an address.</summary>
    public async Task<string> TokenAsync(string email)
    {
        await host.DrainAsync();
        return await MailsAsync(email) is [var newest, ..]
            ? Token().Match(newest.Body).Groups[1].Value
            : throw new InvalidOperationException($"No mail to {email}.");
    }

    /// <summary>Every mail to an address so far, newest first.</summary>
    public async Task<IReadOnlyList<MailDto>> MailsAsync(string email)
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ICallerContext>().Current =
            new CallerContext { Principal = SystemPrincipal.CausedBy(null), TenantId = null };
        return (await scope.ServiceProvider.GetRequiredService<IMailFolderAppService>().GetListAsync(email)).Items;
    }

    [GeneratedRegex("/invitations/([A-Za-z0-9_-]+)")]
    private static partial Regex Token();
}
