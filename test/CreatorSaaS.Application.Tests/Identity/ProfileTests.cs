using System.Net.Http.Json;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Identity.AuditLogs;
using CreatorSaaS.Identity.Members;
using CreatorSaaS.Identity.Persons;
using CreatorSaaS.Identity.Profile;
using CreatorSaaS.Identity.Sessions;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Identity;

/// <summary>A person's own things: name, language, zone, theme, password, sessions; and the trace that all of it leaves.</summary>
public sealed class ProfileTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    private const string Profile = "/api/v1/identity/profile";
    private const string Sessions = "/api/v1/identity/sessions";

    [Fact]
    public async Task A_profile_says_who_where_and_what_they_may()
    {
        var manager = await identity.People.MemberAsync(identity.Owner, RoleKeys.Manager);

        var profile = await manager.Client.GetAsync<ProfileDto>(Profile);

        profile.Email.ShouldBe(manager.Email);
        profile.AgencyName.ShouldBe("northlight");
        profile.Roles.ShouldBe([RoleKeys.Manager]);
        profile.Permissions.ShouldContain(IdentityPermissions.Members.Invite);
        profile.Permissions.ShouldNotContain(IdentityPermissions.Members.Update);
    }

    [Fact]
    public async Task A_new_name_reaches_every_agency_of_the_person()
    {
        var person = await identity.People.MemberAsync(identity.Owner, RoleKeys.Creator);

        var changed = await UpdateAsync(person, "Renamed Rita", "de", "Europe/Berlin");

        changed.Status.ShouldBe(200);
        var profile = await person.Client.GetAsync<ProfileDto>(Profile);
        (profile.Language, profile.TimeZone, profile.Theme).ShouldBe(("de", "Europe/Berlin", Theme.Dark));
        var seen = await identity.Owner.Client.GetAsync<PagedResultDto<MemberDto>>("/api/v1/identity/members?search=Renamed");
        seen.Items.Single().PersonId.ShouldBe(person.PersonId);
    }

    [Theory]
    [InlineData("", "en", "UTC", 400, FrameworkErrorCodes.Validation)]
    [InlineData("Rita", "xx", "UTC", 422, IdentityErrorCodes.LanguageUnknown)]
    [InlineData("Rita", "en", "Mars/Olympus", 422, IdentityErrorCodes.TimeZoneUnknown)]
    public async Task A_profile_that_cannot_be_is_refused(string name, string language, string zone, int status, string code) =>
        (await UpdateAsync(identity.Owner, name, language, zone)).ShouldBe((status, code));

    [Fact]
    public async Task A_new_password_ends_the_other_sessions()
    {
        var person = await identity.People.MemberAsync(identity.Owner, RoleKeys.Staff);
        var other = await SignedInPerson.SignInAsync(identity.Host, person.PersonId, person.Email, person.Password, person.TenantId);

        (await ChangePasswordAsync(person, "not the password")).ShouldBe((422, IdentityErrorCodes.PasswordWrong));
        (await ChangePasswordAsync(person, person.Password)).Status.ShouldBe(204);

        (await person.Client.GetAsync(Profile).OutcomeAsync()).Status.ShouldBe(200);
        (await other.Client.GetAsync(Profile).OutcomeAsync()).Status.ShouldBe(401);
        await SignedInPerson.SignInAsync(identity.Host, person.PersonId, person.Email, "an even longer secret", person.TenantId);
    }

    [Fact]
    public async Task A_person_ends_their_own_sessions_and_nobody_elses()
    {
        var person = await identity.People.MemberAsync(identity.Owner, RoleKeys.Staff);
        var other = await SignedInPerson.SignInAsync(identity.Host, person.PersonId, person.Email, person.Password, person.TenantId);
        var own = (await person.Client.GetAsync<ListResultDto<SessionDto>>(Sessions)).Items;
        var foreign = (await identity.Owner.Client.GetAsync<ListResultDto<SessionDto>>(Sessions)).Items[0];

        (await person.Client.DeleteAsync($"{Sessions}/{foreign.Id}").OutcomeAsync()).Status.ShouldBe(404);
        (await person.Client.DeleteAsync($"{Sessions}/{own.Single(session => !session.IsCurrent).Id}").OutcomeAsync())
            .Status.ShouldBe(204);

        (await other.Client.GetAsync(Profile).OutcomeAsync()).Status.ShouldBe(401);
        (await person.Client.GetAsync<ListResultDto<SessionDto>>(Sessions)).Items.Single().IsCurrent.ShouldBeTrue();
    }

    [Fact]
    public async Task The_log_names_person_act_and_refusal_page_by_page()
    {
        var person = await identity.People.MemberAsync(identity.Owner, RoleKeys.Staff);
        await UpdateAsync(person, "Audited Ada", "en", "UTC");
        await person.Client.PutAsJsonAsync("/api/v1/identity/roles/staff", new { permissions = Array.Empty<string>() }).OutcomeAsync();

        var log = await LogAsync($"personId={person.PersonId}");
        var first = await LogAsync($"personId={person.PersonId}&maxResultCount=1");
        var second = await LogAsync($"personId={person.PersonId}&maxResultCount=1&cursor={first.NextCursor}");

        log.Items.Select(entry => (entry.ServiceName, entry.ErrorCode)).ShouldBe(
        [
            ("IRoleAppService", $"Framework:Forbidden:{IdentityPermissions.Roles.Update}"),
            ("IProfileAppService", null),
        ]);
        log.Items[1].PersonName.ShouldBe("Audited Ada");
        log.Items[1].Changes!.ShouldContain("Audited Ada");
        second.Items.Single().Id.ShouldBe(log.Items[1].Id);
        second.NextCursor.ShouldBeNull();
    }

    private Task<AuditLogPageDto> LogAsync(string query) =>
        identity.Owner.Client.GetAsync<AuditLogPageDto>($"/api/v1/identity/audit-logs?{query}");

    private static Task<(int Status, string? Code)> UpdateAsync(SignedInPerson person, string name, string language, string timeZone) =>
        person.Client.PutAsJsonAsync(Profile, new { name, language, timeZone, theme = "dark" }, AbpJson.Options).OutcomeAsync();

    private static Task<(int Status, string? Code)> ChangePasswordAsync(SignedInPerson person, string current) =>
        person.Client.PostAsJsonAsync(
            $"{Profile}/change-password",
            new { currentPassword = current, newPassword = "an even longer secret" },
            AbpJson.Options).OutcomeAsync();
}
