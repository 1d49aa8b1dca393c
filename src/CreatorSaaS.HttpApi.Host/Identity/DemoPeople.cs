using System.Security.Claims;
using System.Text.RegularExpressions;
using CreatorSaaS.Embedded;
using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Authorization.Server.Authentication;
using CreatorSaaS.Framework.Authorization.Server.Sessions;
using CreatorSaaS.Framework.Authorization.Server.Tokens;
using CreatorSaaS.Framework.EntityFrameworkCore.Boxes;
using CreatorSaaS.Identity.Auth;
using CreatorSaaS.Identity.Invitations;
using CreatorSaaS.Identity.Members;
using CreatorSaaS.Notifications.Mails;
using CreatorSaaS.Saas.Tenants;

namespace CreatorSaaS.Identity;

/// <summary>
/// Development only: the platform's first admin, the agency <c>northstar</c> and one person per role, made as people make
/// them: by invitations, mails and acceptance. Every step is skipped when it was done, so a start that was cut off goes on.
/// </summary>
internal sealed partial class DemoPeople(WebApplication app, DemoSignIns signIns)
{
    private const string Agency = "northstar";
    private const string AdminEmail = "admin@platform.example";
    private const string SignInsFile = "Demo:SignInsFile";

    private static readonly TimeSpan MailLimit = TimeSpan.FromSeconds(30);
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    private static readonly (string Role, string Name, string? Company)[] Members =
    [
        (RoleKeys.Owner, "Nora Lind", null),
        (RoleKeys.Manager, "Jonas Weber", null),
        (RoleKeys.Staff, "Aylin Kaya", null),
        (RoleKeys.Brand, "Bruno Keller", "Lumen & Co."),
        (RoleKeys.Creator, "Maya Okafor", null),
        (RoleKeys.Agent, "Tom Berger", null),
        (RoleKeys.Fan, "Lea Sommer", null),
        (RoleKeys.Designer, "Ravi Menon", null),
    ];

    /// <summary>
    /// Mails and sign-ins go to the clone's folder, the first admin has an address, and scripts may sign in as often as they
    /// like, unless the configuration says otherwise.
    /// </summary>
    public static void Configure(WebApplicationBuilder builder)
    {
        var defaults = new Dictionary<string, string?>
        {
            ["Identity:FirstAdmin:Email"] = AdminEmail,
            ["Identity:FirstAdmin:Name"] = "Ines Falk",
            [$"Settings:{IdentitySettings.SignIn.PerAddressMax}"] = "100000",
            [$"Settings:{IdentitySettings.SignIn.InAllMax}"] = "100000",
            [$"Settings:{IdentitySettings.Lockout.TriesMax}"] = "50",
        };
        if (CloneFolder.Find() is { } clone)
        {
            defaults["Mail:Folder"] = Path.Combine(clone, ".data", "mails");
            defaults[SignInsFile] = Path.Combine(clone, ".data", "demo-signins.json");
        }

        builder.Configuration.AddInMemoryCollection(defaults.Where(value => builder.Configuration[value.Key] is null));
    }

    public static async Task SeedAsync(WebApplication app)
    {
        app.Configuration["App:SelfUrl"] ??= app.Urls.First();
        await app.Services.GetRequiredService<IdentitySeeder>().SeedAsync();
        if (app.Configuration[SignInsFile] is not { } file)
        {
            return;
        }

        var signIns = DemoSignIns.Open(
            file,
            [
                (RoleKeys.Admin, AdminEmail, "host"),
                .. Members.Select(member => (member.Role, $"{member.Role}@{Agency}.example", Agency)),
            ]);
        await new DemoPeople(app, signIns).SeedAsync();
        signIns.Print(app.Logger);
    }

    private async Task SeedAsync()
    {
        if (await FindPrincipalAsync(Members[^1].Role) is not null)
        {
            return;
        }

        var admin = await JoinAsync(RoleKeys.Admin);
        await IgnoringAsync<ITenantAppService>(admin, "Saas:TenantSlugTaken", tenants => tenants.CreateAsync(new CreateTenantDto
        {
            Name = "Northstar",
            Slug = Agency,
            BaseCurrency = "EUR",
            TimeZone = "Europe/Berlin",
            OwnerName = Members[0].Name,
            OwnerEmail = signIns[RoleKeys.Owner].Email,
        }));
        var owner = await JoinAsync(RoleKeys.Owner);
        var joined = await EmailsAsync(owner);
        foreach (var (role, name, company) in Members[1..].Where(member => !joined.Contains(signIns[member.Role].Email)))
        {
            await IgnoringAsync<IInvitationAppService>(
                owner,
                IdentityErrorCodes.InvitationAlreadyOpen,
                invitations => invitations.CreateAsync(new CreateInvitationInput
                {
                    Email = signIns[role].Email,
                    Name = name,
                    Roles = [role],
                    CompanyName = company,
                    Language = "en",
                }));
            await AcceptAsync(role);
        }

        await DrainAsync();
    }

    /// <summary>Accepts the invitation in the person's mail, unless they have joined; signs in.</summary>
    private async Task<ClaimsPrincipal> JoinAsync(string person)
    {
        if (await FindPrincipalAsync(person) is { } joined)
        {
            return joined;
        }

        await AcceptAsync(person);
        return await FindPrincipalAsync(person)
            ?? throw new InvalidOperationException($"The demo person {person} has joined and cannot sign in.");
    }

    private async Task AcceptAsync(string person)
    {
        var token = await InvitationTokenAsync(signIns[person].Email);
        await CallAsync<IInvitationAppService, AcceptedInvitationDto>(Nobody, null, invitations => invitations.AcceptAsync(
            new AcceptInvitationInput { Token = token, Password = signIns[person].Password, TimeZone = "Europe/Berlin" }));
    }

    // By the list and not by signing in: each sign-in, a failed one too, hashes a password for a tenth of a second.
    private async Task<IReadOnlyCollection<string>> EmailsAsync(ClaimsPrincipal owner)
    {
        var members = await CallAsync<IMemberAppService, PagedResultDto<MemberDto>>(
            owner, TenantOf(owner), service => service.GetListAsync(new GetMemberListInput { MaxResultCount = 100 }));
        return [.. members.Items.Select(member => member.Email)];
    }

    /// <summary>Signs in; null when the person has not joined.</summary>
    private async Task<ClaimsPrincipal?> FindPrincipalAsync(string person)
    {
        var (email, password, tenant) = signIns[person];
        try
        {
            var tokens = await CallAsync<IAuthAppService, LoginResultDto>(Nobody, null, auth => auth.LoginAsync(
                new LoginInput { Email = email, Password = password, Tenant = tenant, Client = "Demo data" }));
            var token = await app.Services.GetRequiredService<AccessTokenValidator>().ValidateAsync(tokens.AccessToken!);
            return SessionPrincipal.Of(
                new SessionTicket(token!.SessionId, token.PersonId, token.TenantId, SecretHash: null), AuthenticationSchemes.Bearer);
        }
        catch (BusinessException refusal) when (refusal.Code == IdentityErrorCodes.SignInFailed)
        {
            return null;
        }
    }

    private async Task<string> InvitationTokenAsync(string email)
    {
        // The host's own loops work too and may have taken the row that a drain then does not see.
        using var limit = new CancellationTokenSource(MailLimit);
        while (true)
        {
            await DrainAsync();
            var mails = await CallAsync<IMailFolderAppService, ListResultDto<MailDto>>(
                Nobody, null, folder => folder.GetListAsync(email));
            if (mails.Items is [var newest, ..] && Link().Match(newest.Body) is { Success: true } link)
            {
                return link.Groups[1].Value;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
        }
    }

    private Task DrainAsync() => app.Services.GetRequiredService<WorkPump>().DrainAsync();

    private async Task IgnoringAsync<TService>(ClaimsPrincipal person, string code, Func<TService, Task> call)
        where TService : notnull
    {
        try
        {
            await CallAsync<TService, bool>(person, TenantOf(person), async service =>
            {
                await call(service);
                return true;
            });
        }
        catch (BusinessException refusal) when (refusal.Code == code)
        {
            // An earlier start got this far.
        }
    }

    private async Task<TResult> CallAsync<TService, TResult>(
        ClaimsPrincipal person, Guid? tenantId, Func<TService, Task<TResult>> call)
        where TService : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ICallerContext>().Current =
            new CallerContext { Principal = person, TenantId = tenantId, ClientIpAddress = "127.0.0.1" };
        return await call(scope.ServiceProvider.GetRequiredService<TService>());
    }

    private static Guid? TenantOf(ClaimsPrincipal person) =>
        Guid.TryParse(person.FindFirst(Framework.Security.AbpClaimTypes.TenantId)?.Value, out var tenant) ? tenant : null;

    [GeneratedRegex("/invitations/([A-Za-z0-9_-]+)")]
    private static partial Regex Link();
}
