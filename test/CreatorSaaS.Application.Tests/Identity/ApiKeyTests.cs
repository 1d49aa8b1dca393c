using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Identity.ApiKeys;
using CreatorSaaS.Identity.AuditLogs;
using CreatorSaaS.Identity.Invitations;
using CreatorSaaS.Identity.Members;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Identity;

/// <summary>A key lets a program do a part of what its member may, for a while, and nothing else.</summary>
public sealed class ApiKeyTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    private const string Keys = "/api/v1/identity/api-keys";
    private const string Members = "/api/v1/identity/members";
    private const string Invitations = "/api/v1/identity/invitations";

    [Fact]
    public async Task A_key_does_what_it_is_scoped_to()
    {
        var manager = await identity.People.MemberAsync(identity.Owner, RoleKeys.Manager);
        var made = await MakeAsync(manager, IdentityPermissions.Members.Default);
        var program = ProgramWith(made.Secret);

        var members = await program.GetAsync<PagedResultDto<MemberDto>>($"{Members}?search={manager.Email}");

        members.Items.Single().PersonId.ShouldBe(manager.PersonId);
        (await program.GetAsync(Invitations).OutcomeAsync()).ShouldBe((403, FrameworkErrorCodes.Forbidden));
        made.Secret.ShouldStartWith(made.Key.Prefix);
        made.Key.ExpiresAt.ShouldBe(made.Key.CreatedAt.AddDays(90));
    }

    [Fact]
    public async Task A_key_does_no_more_than_its_member_may_now()
    {
        var manager = await identity.People.MemberAsync(identity.Owner, RoleKeys.Manager);
        var program = ProgramWith((await MakeAsync(manager, IdentityPermissions.Members.Default)).Secret);
        (await program.GetAsync(Members).OutcomeAsync()).Status.ShouldBe(200);

        await SetRoleAsync(manager, RoleKeys.Fan);
        (await program.GetAsync(Members).OutcomeAsync()).ShouldBe((403, FrameworkErrorCodes.Forbidden));

        await SetRoleAsync(manager, RoleKeys.Manager);
        (await program.GetAsync(Members).OutcomeAsync()).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("Nightly report", "Identity.Roles.Update", 90, 422, IdentityErrorCodes.ApiKeyScopeNotHeld)] // a manager has it not
    [InlineData("Nightly report", "Saas.Tenants", 90, 422, IdentityErrorCodes.ApiKeyScopeNotHeld)] // the platform's side
    [InlineData("Nightly report", "Identity.Everything", 90, 422, IdentityErrorCodes.ApiKeyScopeNotHeld)]
    [InlineData("Nightly report", "Identity.ApiKeys", 90, 422, IdentityErrorCodes.ApiKeyScopeNotHeld)] // held, but over keys
    [InlineData("Nightly report", null, 90, 400, FrameworkErrorCodes.Validation)]
    [InlineData("", "Identity.Members", 90, 400, FrameworkErrorCodes.Validation)]
    [InlineData("Nightly report", "Identity.Members", 0, 400, FrameworkErrorCodes.Validation)]
    [InlineData("Nightly report", "Identity.Members", 366, 400, FrameworkErrorCodes.Validation)] // more than a year
    public async Task A_key_that_cannot_be_is_not_made(string name, string? scope, int days, int status, string code)
    {
        var manager = await identity.People.MemberAsync(identity.Owner, RoleKeys.Manager);
        string[] scopes = scope is null ? [] : [scope];

        var outcome = await manager.Client
            .PostAsJsonAsync(Keys, new { name, scopes, lifetimeDays = days }, AbpJson.Options).OutcomeAsync();

        outcome.ShouldBe((status, code));
        (await ListAsync(manager)).TotalCount.ShouldBe(0);
    }

    [Fact]
    public async Task Keys_are_for_those_who_have_the_right()
    {
        var creator = await identity.People.MemberAsync(identity.Owner, RoleKeys.Creator);

        (await creator.Client.GetAsync(Keys).OutcomeAsync()).ShouldBe((403, FrameworkErrorCodes.Forbidden));
        (await identity.Host.CreateClient().GetAsync(Keys).OutcomeAsync()).ShouldBe((401, FrameworkErrorCodes.Unauthorized));
    }

    [Fact]
    public async Task Whatever_keeps_a_key_from_opening_gets_one_answer()
    {
        var agency = await identity.People.AgencyAsync(identity.Admin, "keylight");
        var leaver = await identity.People.MemberAsync(agency, RoleKeys.Manager);
        var good = (await MakeAsync(agency, IdentityPermissions.Members.Default)).Secret;
        var ofLeaver = (await MakeAsync(leaver, IdentityPermissions.Members.Default)).Secret;
        var revoked = await MakeAsync(agency, IdentityPermissions.Members.Default);
        foreach (var secret in new[] { good, ofLeaver, revoked.Secret })
        {
            (await ProgramWith(secret).GetAsync(Members).OutcomeAsync()).Status.ShouldBe(200);
        }

        await agency.Client.DeleteAsync($"{Keys}/{revoked.Key.Id}");
        await RemoveAsync(agency, leaver);
        List<string> answers =
        [
            await AnswerAsync($"{good[..^1]}{(good[^1] == '1' ? '2' : '1')}"), // a typing error
            await AnswerAsync("cs_live_"),
            await AnswerAsync(Framework.Authorization.Server.ApiKeys.ApiKeySecret.Generate().Reveal()), // unknown
            await AnswerAsync(revoked.Secret),
            await AnswerAsync(ofLeaver),
        ];
        await SuspendAsync(agency);
        answers.Add(await AnswerAsync(good));

        answers.Distinct().Count().ShouldBe(1, string.Join('\n', answers));
        answers[0].ShouldStartWith($"401 {FrameworkErrorCodes.Unauthorized}");
        (await agency.Client.GetAsync(Members).OutcomeAsync()).Status.ShouldBe(200, "people read on");
    }

    [Fact]
    public async Task A_key_ends_with_its_last_day()
    {
        var made = await MakeAsync(identity.Owner, days: 1, IdentityPermissions.Members.Default);
        var program = ProgramWith(made.Secret);
        (await program.GetAsync(Members).OutcomeAsync()).Status.ShouldBe(200);

        await identity.AdvanceAsync(TimeSpan.FromDays(1));

        (await program.GetAsync(Members).OutcomeAsync()).ShouldBe((401, FrameworkErrorCodes.Unauthorized));
        (await ListAsync(identity.Owner)).Items.Single(key => key.Id == made.Key.Id).IsExpired.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_comes_back_does_not_find_old_keys_open()
    {
        var manager = await identity.People.MemberAsync(identity.Owner, RoleKeys.Manager);
        var secret = (await MakeAsync(manager, IdentityPermissions.Members.Default)).Secret;
        await RemoveAsync(identity.Owner, manager);

        await identity.People.InviteAsync(identity.Owner, manager.Email, RoleKeys.Manager);
        await identity.Host.CreateClient().PostAsync<AcceptedInvitationDto>(
            $"{Invitations}/accept", new { token = await identity.People.TokenAsync(manager.Email), password = manager.Password });
        var again = await SignedInPerson.SignInAsync(
            identity.Host, manager.PersonId, manager.Email, manager.Password, manager.TenantId);

        (await again.Client.GetAsync(Members).OutcomeAsync()).Status.ShouldBe(200);
        (await ProgramWith(secret).GetAsync(Members).OutcomeAsync()).Status.ShouldBe(401);
        (await ListAsync(again)).TotalCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_key_makes_no_keys_and_does_not_act_for_a_sign_in()
    {
        var scopes = (await identity.Owner.Client.GetAsync<JsonElement>("/api/v1/identity/profile")).GetProperty("permissions")
            .EnumerateArray().Select(permission => permission.GetString()!)
            .Where(permission => !permission.StartsWith("Identity.ApiKeys", StringComparison.Ordinal))
            .ToArray();
        var program = ProgramWith((await MakeAsync(identity.Owner, scopes)).Secret);
        Task<HttpResponseMessage>[] calls =
        [
            program.GetAsync(Keys),
            program.PostAsJsonAsync(Keys, new { name = "Another", scopes = (string[])["Identity.Members"] }),
            program.DeleteAsync($"{Keys}/{Guid.NewGuid()}"),
            program.GetAsync("/api/v1/identity/profile"),
            program.PostAsJsonAsync("/api/v1/identity/profile/change-password", new { currentPassword = "x", newPassword = "y" }),
            program.GetAsync("/api/v1/identity/sessions"),
            program.DeleteAsync("/api/v1/identity/sessions/others"),
            program.PostAsync("/api/v1/identity/auth/logout", null),
            program.PostAsJsonAsync(
                "/api/v1/identity/auth/login", new { email = identity.Owner.Email, password = identity.Owner.Password }),
            program.PostAsJsonAsync($"{Invitations}/accept", new { token = "unknown" }),
        ];

        foreach (var call in calls)
        {
            (await call.OutcomeAsync()).ShouldBe((403, FrameworkErrorCodes.Forbidden));
        }

        (await program.GetAsync("/profile")).StatusCode.ShouldNotBe(System.Net.HttpStatusCode.OK, "a page is no API");
        (await identity.Owner.Client.GetAsync(Members).OutcomeAsync()).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_key_belongs_to_one_agency_and_one_member()
    {
        var other = await identity.People.AgencyAsync(identity.Admin, "farlight");
        var (first, second) = (
            await identity.People.MemberAsync(identity.Owner, RoleKeys.Manager),
            await identity.People.MemberAsync(identity.Owner, RoleKeys.Manager));
        var key = await MakeAsync(first, IdentityPermissions.Members.Default);

        var seen = await ProgramWith(key.Secret).GetAsync<PagedResultDto<MemberDto>>($"{Members}?maxResultCount=100");

        seen.Items.ShouldNotContain(member => member.PersonId == other.PersonId);
        (await ListAsync(second)).Items.ShouldBeEmpty();
        (await second.Client.DeleteAsync($"{Keys}/{key.Key.Id}").OutcomeAsync()).Status.ShouldBe(404);
        (await other.Client.DeleteAsync($"{Keys}/{key.Key.Id}").OutcomeAsync()).Status.ShouldBe(404);
        (await ListAsync(other)).Items.ShouldBeEmpty();
        (await ProgramWith(key.Secret).GetAsync(Members).OutcomeAsync()).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_owner_sees_everybodys_keys_and_revokes_them_at_once()
    {
        var manager = await identity.People.MemberAsync(identity.Owner, RoleKeys.Manager);
        var made = await MakeAsync(manager, IdentityPermissions.Members.Default);
        var program = ProgramWith(made.Secret);
        (await program.GetAsync(Members).OutcomeAsync()).Status.ShouldBe(200);

        var listed = (await ListAsync(identity.Owner)).Items.Single(key => key.Id == made.Key.Id);
        (await identity.Owner.Client.DeleteAsync($"{Keys}/{made.Key.Id}").OutcomeAsync()).Status.ShouldBe(204);

        listed.IsOwn.ShouldBeFalse();
        listed.MemberName.ShouldBe("Pat manager");
        (await program.GetAsync(Members).OutcomeAsync()).Status.ShouldBe(401);
        (await identity.Owner.Client.DeleteAsync($"{Keys}/{made.Key.Id}").OutcomeAsync()).Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_last_use_is_remembered_to_the_minute()
    {
        var made = await MakeAsync(identity.Owner, IdentityPermissions.Members.Default);
        var program = ProgramWith(made.Secret);
        (await LastUseAsync(made)).ShouldBeNull();

        await program.GetAsync(Members);
        var first = (await LastUseAsync(made)).ShouldNotBeNull();
        await identity.AdvanceAsync(TimeSpan.FromSeconds(30));
        await program.GetAsync(Members);
        var within = await LastUseAsync(made);
        await identity.AdvanceAsync(TimeSpan.FromSeconds(31));
        await program.GetAsync(Invitations); // refused, and yet a use
        var after = (await LastUseAsync(made)).ShouldNotBeNull();

        within.ShouldBe(first);
        after.ShouldBeGreaterThan(first.AddMinutes(1));
    }

    [Fact]
    public async Task Making_and_revoking_stand_in_the_audit_log()
    {
        var made = await MakeAsync(identity.Owner, IdentityPermissions.Members.Default);
        await identity.Owner.Client.DeleteAsync($"{Keys}/{made.Key.Id}");

        var log = await identity.Owner.Client.GetAsync<AuditLogPageDto>(
            "/api/v1/identity/audit-logs?search=IApiKeyAppService&maxResultCount=2");

        log.Items.Select(entry => entry.MethodName).ShouldBe(["DeleteAsync", "CreateAsync"]);
        log.Items.ShouldAllBe(entry => entry.PersonId == identity.Owner.PersonId && entry.Changes!.Contains(made.Key.Name));
    }

    private static Task<CreatedApiKeyDto> MakeAsync(SignedInPerson person, params string[] scopes) =>
        MakeAsync(person, ApiKeyConsts.LifetimeDaysDefault, scopes);

    private static Task<CreatedApiKeyDto> MakeAsync(SignedInPerson person, int days, params string[] scopes) =>
        person.Client.PostAsync<CreatedApiKeyDto>(Keys, new { name = "Nightly report", scopes, lifetimeDays = days });

    private static Task<PagedResultDto<ApiKeyDto>> ListAsync(SignedInPerson person) =>
        person.Client.GetAsync<PagedResultDto<ApiKeyDto>>($"{Keys}?maxResultCount=100");

    private async Task<DateTime?> LastUseAsync(CreatedApiKeyDto made) =>
        (await ListAsync(identity.Owner)).Items.Single(key => key.Id == made.Key.Id).LastUsedAt;

    private HttpClient ProgramWith(string secret)
    {
        var client = identity.Host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    // Status, code and sentence: all that a caller sees but the id of the request.
    private async Task<string> AnswerAsync(string secret)
    {
        using var response = await ProgramWith(secret).GetAsync(Members);
        var error = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error");
        return $"{(int)response.StatusCode} {error.GetProperty("code").GetString()} {error.GetProperty("message").GetString()} "
            + response.Headers.WwwAuthenticate;
    }

    private async Task SetRoleAsync(SignedInPerson person, string role) => (await identity.Owner.Client
        .PutAsJsonAsync($"{Members}/{await MembershipOfAsync(identity.Owner, person)}/roles", new { roles = (string[])[role] })
        .OutcomeAsync()).Status.ShouldBe(200);

    private async Task RemoveAsync(SignedInPerson owner, SignedInPerson leaver)
    {
        (await owner.Client.DeleteAsync($"{Members}/{await MembershipOfAsync(owner, leaver)}").OutcomeAsync()).Status.ShouldBe(204);
        await identity.Host.DrainAsync();
    }

    private static async Task<Guid> MembershipOfAsync(SignedInPerson owner, SignedInPerson person) =>
        (await owner.Client.GetAsync<PagedResultDto<MemberDto>>($"{Members}?search={person.Email}")).Items.Single().Id;

    private async Task SuspendAsync(SignedInPerson agency) => (await identity.Admin.Client
        .PostAsJsonAsync($"/api/v1/saas/tenants/{agency.TenantId}/suspend", new { reason = "Unpaid" }).OutcomeAsync())
        .Status.ShouldBe(200);
}
