using System.Net.Http.Json;
using System.Text.Json;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Identity.Invitations;
using CreatorSaaS.Identity.Members;
using Npgsql;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Identity;

/// <summary>People join by a link that works once, for a week, and for nobody else.</summary>
public sealed class InvitationTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    private const string Invitations = "/api/v1/identity/invitations";
    private const string Password = "correct horse battery";

    [Fact]
    public async Task A_new_person_joins_with_the_invited_roles()
    {
        var brand = await identity.People.MemberAsync(identity.Owner, RoleKeys.Brand);

        brand.Tokens.Tenants.Single().Roles.ShouldBe([RoleKeys.Brand]);
    }

    [Fact]
    public async Task The_link_tells_who_invites_whom_to_what()
    {
        await identity.People.InviteAsync(identity.Owner, "preview@people.example", RoleKeys.Creator);

        var preview = await identity.Host.CreateClient().GetAsync<InvitationPreviewDto>(
            $"{Invitations}/by-token?token={await identity.People.TokenAsync("preview@people.example")}");

        preview.AgencyName.ShouldBe("northlight");
        preview.Roles.ShouldBe([RoleKeys.Creator]);
        preview.HasAccount.ShouldBeFalse();
    }

    [Fact]
    public async Task The_secret_is_nowhere_in_the_database()
    {
        await identity.People.InviteAsync(identity.Owner, "secret@people.example", RoleKeys.Creator);
        var token = await identity.People.TokenAsync("secret@people.example");

        await using var command = identity.Host.HostDatabase().CreateCommand(
            """
            select count(*) from (
                select payload::text as text from framework.inbox union all select payload::text from framework.outbox
                union all select args::text from framework.jobs union all select parameters::text from framework.audit_logs
                union all select answer from framework.idempotency_answers union all select i::text from host.invitations i) rows
            where text like '%' || $1 || '%'
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = token });

        (await command.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Fact]
    public async Task A_link_works_once_also_for_ten_at_once()
    {
        await identity.People.InviteAsync(identity.Owner, "once@people.example", RoleKeys.Fan);
        var token = await identity.People.TokenAsync("once@people.example");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AcceptAsync(token)));
        var later = await AcceptAsync(token);

        outcomes.Count(outcome => outcome.Status == 200).ShouldBe(1);
        outcomes.Where(outcome => outcome.Status != 200).ShouldAllBe(outcome => outcome.Status == 409);
        later.ShouldBe((409, IdentityErrorCodes.InvitationUsed));
    }

    [Fact]
    public async Task An_expired_link_is_refused_and_makes_room_for_another()
    {
        await identity.People.InviteAsync(identity.Owner, "late@people.example", RoleKeys.Fan);
        var token = await identity.People.TokenAsync("late@people.example");

        await identity.AdvanceAsync(TimeSpan.FromDays(7));

        (await AcceptAsync(token)).ShouldBe((409, IdentityErrorCodes.InvitationExpired));
        await identity.People.InviteAsync(identity.Owner, "late@people.example", RoleKeys.Fan);
        (await AcceptAsync(await identity.People.TokenAsync("late@people.example"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_revoked_link_is_refused()
    {
        var invitation = await identity.People.InviteAsync(identity.Owner, "revoked@people.example", RoleKeys.Fan);
        var token = await identity.People.TokenAsync("revoked@people.example");

        (await identity.Owner.Client.DeleteAsync($"{Invitations}/{invitation.Id}").OutcomeAsync()).Status.ShouldBe(204);

        (await AcceptAsync(token)).ShouldBe((409, IdentityErrorCodes.InvitationRevoked));
    }

    [Fact]
    public async Task A_second_mail_voids_the_first_ones_link()
    {
        var invitation = await identity.People.InviteAsync(identity.Owner, "again@people.example", RoleKeys.Fan);
        var first = await identity.People.TokenAsync("again@people.example");

        await identity.Owner.Client.PostAsync<InvitationDto>($"{Invitations}/{invitation.Id}/resend", new { });
        var second = await identity.People.TokenAsync("again@people.example");

        (await AcceptAsync(first)).ShouldBe((404, FrameworkErrorCodes.NotFound));
        (await AcceptAsync(second)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Two_open_invitations_to_one_e_mail_are_refused_also_at_once()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => InviteAsync("twice@people.example", RoleKeys.Fan)));

        outcomes.Count(outcome => outcome.Status == 200).ShouldBe(1);
        outcomes.Where(outcome => outcome.Status != 200).Distinct()
            .ShouldBe([(409, IdentityErrorCodes.InvitationAlreadyOpen)]);
    }

    [Fact]
    public async Task Who_has_joined_is_not_invited_again() =>
        (await InviteAsync(identity.Owner.Email.ToUpperInvariant(), RoleKeys.Fan)).ShouldBe((409, IdentityErrorCodes.AlreadyMember));

    [Theory]
    [InlineData("admin")] // a role of the platform's side
    [InlineData("king")]
    public async Task A_role_that_is_not_an_agencys_is_refused(string role) =>
        (await InviteAsync("role@people.example", role)).ShouldBe((422, IdentityErrorCodes.UnknownRole));

    [Fact]
    public async Task A_manager_makes_no_owner()
    {
        var manager = await identity.People.MemberAsync(identity.Owner, RoleKeys.Manager);

        var toStaff = await InviteAsync("staff-of-manager@people.example", RoleKeys.Staff, manager);
        var toOwner = await InviteAsync("owner-of-manager@people.example", RoleKeys.Owner, manager);

        toStaff.Status.ShouldBe(200);
        toOwner.ShouldBe((403, FrameworkErrorCodes.Forbidden));
    }

    [Fact]
    public async Task Another_agency_sees_and_revokes_nothing_of_this_one()
    {
        var other = await identity.People.AgencyAsync(identity.Admin, "eastlight");
        var invitation = await identity.People.InviteAsync(identity.Owner, "ours@people.example", RoleKeys.Fan);

        var seen = await other.Client.GetStringAsync(Invitations);
        var revoked = await other.Client.DeleteAsync($"{Invitations}/{invitation.Id}").OutcomeAsync();

        seen.ShouldNotContain("ours@people.example");
        revoked.ShouldBe((404, FrameworkErrorCodes.NotFound));
    }

    [Fact]
    public async Task A_person_with_an_account_signs_in_to_accept_and_only_for_themself()
    {
        var person = await identity.People.MemberAsync(identity.Owner, RoleKeys.Agent);
        var stranger = await identity.People.MemberAsync(identity.Owner, RoleKeys.Agent);
        var other = await identity.People.AgencyAsync(identity.Admin, "westlight");
        await identity.People.InviteAsync(other, person.Email, RoleKeys.Agent);
        var token = await identity.People.TokenAsync(person.Email);

        (await identity.Host.CreateClient().PostAsJsonAsync($"{Invitations}/accept", new { token }).OutcomeAsync())
            .ShouldBe((409, IdentityErrorCodes.SignInToAccept));
        (await AcceptAsync(token, "another one's password")).ShouldBe((401, IdentityErrorCodes.SignInFailed));
        (await stranger.Client.PostAsJsonAsync($"{Invitations}/accept", new { token }).OutcomeAsync())
            .ShouldBe((403, IdentityErrorCodes.InvitationForAnother));
        (await person.Client.PostAsync<AcceptedInvitationDto>($"{Invitations}/accept", new { token }))
            .TenantId.ShouldBe(other.TenantId);
    }

    /// <summary>They could not sign in to accept: a sign-in needs an agency to open.</summary>
    [Fact]
    public async Task Who_belongs_nowhere_any_more_comes_back_by_the_password()
    {
        var person = await identity.People.MemberAsync(identity.Owner, RoleKeys.Agent);
        var membership = (await identity.Owner.Client.GetAsync<PagedResultDto<MemberDto>>(
            $"/api/v1/identity/members?search={person.Email}")).Items.Single();
        await identity.Owner.Client.DeleteAsync($"/api/v1/identity/members/{membership.Id}");
        await identity.People.InviteAsync(identity.Owner, person.Email, RoleKeys.Staff);

        var outcome = await AcceptAsync(await identity.People.TokenAsync(person.Email), person.Password);

        outcome.Status.ShouldBe(200);
        var again = await SignedInPerson.SignInAsync(
            identity.Host, person.PersonId, person.Email, person.Password, person.TenantId);
        again.Tokens.Tenants.Single().Roles.ShouldBe([RoleKeys.Staff]);
    }

    [Theory]
    [InlineData("short", 400, FrameworkErrorCodes.Validation)]
    [InlineData("aaaaaaaaaaaaaa", 422, IdentityErrorCodes.PasswordTooWeak)]
    [InlineData("passwordpassword", 422, IdentityErrorCodes.PasswordTooWeak)]
    [InlineData("weak@people.example", 422, IdentityErrorCodes.PasswordTooWeak)]
    public async Task A_password_that_is_easy_to_guess_is_refused(string password, int status, string code)
    {
        await identity.Owner.Client.PostAsJsonAsync(
            Invitations, new { email = "weak@people.example", name = "Wim Weak", roles = (string[])["fan"] }, AbpJson.Options);
        var token = await identity.People.TokenAsync("weak@people.example");

        (await AcceptAsync(token, password)).ShouldBe((status, code));
    }

    [Fact]
    public async Task Two_agencies_that_invite_one_new_person_at_the_same_time_make_one_account()
    {
        var email = $"{Guid.NewGuid():N}@people.example";
        var elsewhere = await identity.People.AgencyAsync(identity.Admin, "northwind");
        await InviteAsync(email, RoleKeys.Fan);
        var here = await identity.People.TokenAsync(email);
        await InviteAsync(email, RoleKeys.Fan, elsewhere);
        var there = await identity.People.TokenAsync(email);

        var outcomes = await Task.WhenAll(AcceptAsync(here), AcceptAsync(there));

        // Who comes second at the very moment is told so; a moment later the password signs in to the account that is there.
        outcomes.Except([(200, null), (409, IdentityErrorCodes.EmailInUse)]).ShouldBeEmpty();
        outcomes.ShouldContain((200, null));
        await using var command = identity.Host.HostDatabase().CreateCommand("select count(*) from host.persons where email = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = email });
        (await command.ExecuteScalarAsync()).ShouldBe(1L);
    }

    private Task<(int Status, string? Code)> AcceptAsync(string token, string password = Password) =>
        identity.Host.CreateClient().PostAsJsonAsync($"{Invitations}/accept", new { token, password }, AbpJson.Options).OutcomeAsync();

    private Task<(int Status, string? Code)> InviteAsync(string email, string role, SignedInPerson? inviter = null) =>
        (inviter ?? identity.Owner).Client.PostAsJsonAsync(
            Invitations, new { email, name = "Ida Invited", roles = (string[])[role] }, AbpJson.Options).OutcomeAsync();
}
