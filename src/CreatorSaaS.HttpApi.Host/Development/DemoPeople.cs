using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.RegularExpressions;
using CreatorSaaS.Embedded;
using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Framework.Authorization.Server.Authentication;
using CreatorSaaS.Framework.Authorization.Server.Sessions;
using CreatorSaaS.Framework.Authorization.Server.Tokens;
using CreatorSaaS.Framework.Security;
using CreatorSaaS.Identity;
using CreatorSaaS.Identity.Auth;
using CreatorSaaS.Identity.Invitations;
using CreatorSaaS.Identity.Members;
using CreatorSaaS.Notifications.Mails;
using CreatorSaaS.Saas.Tenants;

namespace CreatorSaaS.Development;

/// <summary>
/// Development only: the platform's first admin, the agency <c>northstar</c>, one person per role and whom its life adds, made
/// as people make them: by invitations, mails and acceptance. Every step is skipped when it was done, so a start that was cut
/// off goes on.
/// </summary>
internal sealed partial class DemoPeople(IServiceProvider services, DemoCalls calls, DemoSignIns signIns)
{
    public const string Agency = "northstar";

    private const string AdminEmail = "admin@platform.example";
    private const string SignInsFile = "Demo:SignInsFile";

    private static readonly DemoPerson Admin = new(RoleKeys.Admin, RoleKeys.Admin, "Ines Falk", AdminEmail);

    private static readonly DemoPerson[] Members =
    [
        Member(RoleKeys.Owner, "Nora Lind"),
        Member(RoleKeys.Manager, "Jonas Weber"),
        Member(RoleKeys.Staff, "Aylin Kaya"),
        Member(RoleKeys.Brand, "Bruno Keller", "Lumen & Co."),
        Member(RoleKeys.Creator, "Maya Okafor"),
        Member(RoleKeys.Agent, "Tom Berger"),
        Member(RoleKeys.Fan, "Lea Sommer"),
        Member(RoleKeys.Designer, "Ravi Menon"),
    ];

    private readonly Dictionary<string, DemoPerson> _people = Members.Append(Admin).ToDictionary(person => person.Key);
    private readonly ConcurrentDictionary<string, Lazy<Task<ClaimsPrincipal>>> _principals = new();

    public DemoPerson this[string person] => _people[person];

    /// <summary>
    /// Mails and sign-ins go to the clone's folder, the first admin has an address, and scripts may sign in as often as they
    /// like, unless the configuration says otherwise.
    /// </summary>
    public static void Configure(WebApplicationBuilder builder)
    {
        var defaults = new Dictionary<string, string?>
        {
            ["Identity:FirstAdmin:Email"] = AdminEmail,
            ["Identity:FirstAdmin:Name"] = Admin.Name,
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

    /// <summary>Opens the file of sign-ins; null where the configuration names none.</summary>
    public static DemoPeople? Open(WebApplication app, DemoCalls calls)
    {
        if (app.Configuration[SignInsFile] is not { } file)
        {
            return null;
        }

        var signIns = new DemoSignIns(file);
        signIns.Add([(Admin.Key, Admin.Email, "host"), .. Members.Select(member => (member.Key, member.Email, Agency))]);
        return new DemoPeople(app.Services, calls, signIns);
    }

    /// <summary>Signs in when somebody first acts: each sign-in, a failed one too, hashes a password for a tenth of a second.</summary>
    public Task<ClaimsPrincipal> PrincipalOfAsync(string person) => _principals
        .GetOrAdd(person, key => new Lazy<Task<ClaimsPrincipal>>(() => SignInAsync(_people[key]))).Value;

    public async Task<Guid> IdOfAsync(string person) =>
        Guid.Parse((await PrincipalOfAsync(person)).FindFirst(AbpClaimTypes.UserId)!.Value);

    /// <summary>Whether everybody with a role of their own has joined.</summary>
    public Task<bool> HaveJoinedAsync() => CanSignInAsync(Members[^1]);

    /// <summary>Admin, agency and the person of each role.</summary>
    public async Task OpenAgencyAsync()
    {
        await SettleAsync();
        if (!await CanSignInAsync(Admin))
        {
            await AcceptAsync(Admin);
        }

        if (await FindAgencyAsync() is null)
        {
            await calls.AsAsync<ITenantAppService, TenantDto>(
                await PrincipalOfAsync(Admin.Key),
                tenants => tenants.CreateAsync(new CreateTenantDto
                {
                    Name = "Northstar",
                    Slug = Agency,
                    BaseCurrency = "EUR",
                    TimeZone = "Europe/Berlin",
                    OwnerName = Members[0].Name,
                    OwnerEmail = Members[0].Email,
                }));
        }

        await SettleAsync();
        if (!await CanSignInAsync(Members[0]))
        {
            await AcceptAsync(Members[0]);
        }

        await JoinAsync(Members[1..]);
    }

    /// <summary>The agency as the platform's admin sees it; null before it is open.</summary>
    public async Task<TenantDto?> FindAgencyAsync() =>
        (await calls.AsAsync<ITenantAppService, PagedResultDto<TenantDto>>(
            await PrincipalOfAsync(Admin.Key), tenants => tenants.GetListAsync(new GetTenantListInput { Search = Agency })))
            .Items.SingleOrDefault(tenant => tenant.Slug == Agency);

    /// <summary>The owner invites who is no member yet, and they accept.</summary>
    public async Task JoinAsync(IReadOnlyCollection<DemoPerson> people)
    {
        signIns.Add(people.Select(person => (person.Key, person.Email, Agency)));
        var members = (await calls.AsAsync<IMemberAppService, PagedResultDto<MemberDto>>(
            await PrincipalOfAsync(RoleKeys.Owner),
            list => list.GetListAsync(new GetMemberListInput { MaxResultCount = GetMemberListInput.MaxMaxResultCount })))
            .Items.Select(member => member.Email).ToHashSet();
        foreach (var person in people)
        {
            _people[person.Key] = person;
            if (!members.Contains(person.Email))
            {
                await InviteAsync(person);
            }
        }

        // Hashing passwords is slow by design, and most of what this takes.
        await SettleAsync();
        await Parallel.ForEachAsync(
            people.Where(person => !members.Contains(person.Email)), async (person, _) => await AcceptAsync(person));
        await SettleAsync();
    }

    /// <summary>Says how to sign in as the person of each role.</summary>
    public void PrintSignIns(ILogger logger)
    {
        foreach (var person in Members.Prepend(Admin))
        {
            var (email, password, _) = signIns[person.Key];
            logger.LogInformation("Demo {Person,-8}  {Email}  {Password}", person.Key, email, password);
        }
    }

    private static DemoPerson Member(string role, string name, string? company = null) =>
        new(role, role, name, $"{role}@{Agency}.example", company);

    private async Task InviteAsync(DemoPerson person)
    {
        try
        {
            await calls.AsAsync<IInvitationAppService, InvitationDto>(
                await PrincipalOfAsync(RoleKeys.Owner),
                invitations => invitations.CreateAsync(new CreateInvitationInput
                {
                    Email = person.Email,
                    Name = person.Name,
                    Roles = [person.Role],
                    CompanyName = person.Company,
                    Language = "en",
                }));
        }
        catch (BusinessException refusal) when (refusal.Code == IdentityErrorCodes.InvitationAlreadyOpen)
        {
            // An earlier start got this far.
        }
    }

    /// <summary>Accepts the invitation in the person's mail.</summary>
    private async Task AcceptAsync(DemoPerson person)
    {
        var mails = await calls.AsAsync<IMailFolderAppService, ListResultDto<MailDto>>(
            DemoCalls.Nobody, folder => folder.GetListAsync(person.Email));
        var link = mails.Items is [var newest, ..] && Link().Match(newest.Body) is { Success: true } found
            ? found
            : throw new InvalidOperationException($"No invitation came to {person.Email}.");
        await calls.AsAsync<IInvitationAppService, AcceptedInvitationDto>(DemoCalls.Nobody, invitations => invitations.AcceptAsync(
            new AcceptInvitationInput
            {
                Token = link.Groups[1].Value,
                Password = signIns[person.Key].Password,
                TimeZone = "Europe/Berlin",
            }));
    }

    /// <summary>False when the person has not joined.</summary>
    private async Task<bool> CanSignInAsync(DemoPerson person)
    {
        try
        {
            await PrincipalOfAsync(person.Key);
            return true;
        }
        catch (BusinessException refusal) when (refusal.Code == IdentityErrorCodes.SignInFailed)
        {
            _principals.TryRemove(person.Key, out _);
            return false;
        }
    }

    private async Task<ClaimsPrincipal> SignInAsync(DemoPerson person)
    {
        var (email, password, tenant) = signIns[person.Key];
        var tokens = await calls.AsAsync<IAuthAppService, LoginResultDto>(DemoCalls.Nobody, auth => auth.LoginAsync(
            new LoginInput { Email = email, Password = password, Tenant = tenant, Client = "Demo data" }));
        var token = await services.GetRequiredService<AccessTokenValidator>().ValidateAsync(tokens.AccessToken!);
        return SessionPrincipal.Of(
            new SessionTicket(token!.SessionId, token.PersonId, token.TenantId, SecretHash: null), AuthenticationSchemes.Bearer);
    }

    private Task SettleAsync() => services.GetRequiredService<DemoWork>().SettleAsync();

    [GeneratedRegex("/invitations/([A-Za-z0-9_-]+)")]
    private static partial Regex Link();
}
