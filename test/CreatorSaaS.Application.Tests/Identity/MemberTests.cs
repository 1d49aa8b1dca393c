using System.Net.Http.Json;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Identity.Members;
using CreatorSaaS.Identity.Roles;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Identity;

/// <summary>Who belongs to an agency and what they may do, from the very next call on.</summary>
public sealed class MemberTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    private const string Members = "/api/v1/identity/members";
    private const string Roles = "/api/v1/identity/roles";
    private const string Invitations = "/api/v1/identity/invitations";

    [Fact]
    public async Task Members_are_found_by_name_e_mail_and_role()
    {
        var agent = await identity.People.MemberAsync(identity.Owner, RoleKeys.Agent);

        var byEmail = await FindAsync($"search={agent.Email}");
        var byRole = await FindAsync("role=owner");
        var byWildcard = await FindAsync("search=%25");

        byEmail.Items.Single().PersonId.ShouldBe(agent.PersonId);
        byRole.Items.Single().PersonId.ShouldBe(identity.Owner.PersonId);
        byWildcard.TotalCount.ShouldBe(0);
    }

    [Fact]
    public async Task Members_are_sorted_and_paged_by_the_database()
    {
        var agency = await identity.People.AgencyAsync(identity.Admin, "sortlight");
        var fan = await identity.People.MemberAsync(agency, RoleKeys.Fan);
        await identity.People.MemberAsync(agency, RoleKeys.Staff);

        async Task<PagedResultDto<MemberDto>> SortedAsync(string sorting) => await agency.Client
            .GetAsync<PagedResultDto<MemberDto>>($"{Members}?sorting={sorting}&maxResultCount=2");
        var (up, down, joined) = (await SortedAsync("name"), await SortedAsync("name desc"), await SortedAsync("joinedAt"));
        var second = await agency.Client.GetAsync<PagedResultDto<MemberDto>>($"{Members}?maxResultCount=2&skipCount=2");

        up.TotalCount.ShouldBe(3);
        up.Items.Select(member => member.Name).ShouldBe(["Olga Owner", "Pat fan"]);
        down.Items.Select(member => member.Name).ShouldBe(["Pat staff", "Pat fan"]);
        joined.Items.Select(member => member.PersonId).ShouldBe([agency.PersonId, fan.PersonId]);
        second.Items.Single().Name.ShouldBe("Pat staff");
        (await agency.Client.GetAsync($"{Members}?sorting=email").OutcomeAsync()).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Roles_bite_with_the_next_call()
    {
        var person = await identity.People.MemberAsync(identity.Owner, RoleKeys.Creator);
        (await person.Client.GetAsync(Invitations).OutcomeAsync()).ShouldBe((403, FrameworkErrorCodes.Forbidden));

        await ChangeAsync(person, RoleKeys.Manager);
        (await person.Client.GetAsync(Invitations).OutcomeAsync()).Status.ShouldBe(200);

        await ChangeAsync(person, RoleKeys.Creator);
        (await person.Client.GetAsync(Invitations).OutcomeAsync()).Status.ShouldBe(403);
    }

    [Fact]
    public async Task Grants_of_a_role_bite_with_the_next_call_and_stay_taken_away()
    {
        var designer = await identity.People.MemberAsync(identity.Owner, RoleKeys.Designer);
        (await designer.Client.GetAsync(Members).OutcomeAsync()).Status.ShouldBe(403);

        await GrantAsync(RoleKeys.Designer, IdentityPermissions.Members.Default);
        (await designer.Client.GetAsync(Members).OutcomeAsync()).Status.ShouldBe(200);

        await GrantAsync(RoleKeys.Designer);
        (await designer.Client.GetAsync(Members).OutcomeAsync()).Status.ShouldBe(403);
    }

    [Fact]
    public async Task What_an_owner_has_taken_away_a_start_does_not_bring_back()
    {
        var other = await identity.People.AgencyAsync(identity.Admin, "seedlight");
        await other.Client.PutAsJsonAsync($"{Roles}/staff", new { permissions = Array.Empty<string>() }, AbpJson.Options);

        await identity.People.SeedAsync();

        var roles = await other.Client.GetAsync<ListResultDto<RoleDto>>(Roles);
        roles.Items.Single(role => role.Id == RoleKeys.Staff).Permissions.ShouldBeEmpty();
        roles.Items.Single(role => role.Id == RoleKeys.Manager).Permissions.ShouldContain(IdentityPermissions.Members.Invite);
    }

    [Theory]
    [InlineData("owner", "Identity.Members", 422, IdentityErrorCodes.RoleIsFixed)]
    [InlineData("king", "Identity.Members", 422, IdentityErrorCodes.UnknownRole)]
    [InlineData("staff", "Saas.Tenants", 422, IdentityErrorCodes.UnknownPermission)] // the platform's side
    [InlineData("staff", "Identity.Everything", 422, IdentityErrorCodes.UnknownPermission)]
    public async Task A_grant_that_cannot_be_is_refused(string role, string permission, int status, string code) =>
        (await identity.Owner.Client.PutAsJsonAsync($"{Roles}/{role}", new { permissions = (string[])[permission] }, AbpJson.Options)
            .OutcomeAsync()).ShouldBe((status, code));

    [Fact]
    public async Task The_last_owner_stays()
    {
        var own = (await FindAsync("role=owner")).Items.Single(member => member.PersonId == identity.Owner.PersonId);

        (await identity.Owner.Client.DeleteAsync($"{Members}/{own.Id}").OutcomeAsync()).ShouldBe((409, IdentityErrorCodes.LastOwner));
        (await PutRolesAsync(own.Id, RoleKeys.Manager)).ShouldBe((409, IdentityErrorCodes.LastOwner));
    }

    [Fact]
    public async Task Of_two_owners_who_leave_at_once_one_stays()
    {
        var first = await identity.People.AgencyAsync(identity.Admin, "duolight");
        var second = await identity.People.MemberAsync(first, RoleKeys.Owner);
        var owners = (await first.Client.GetAsync<PagedResultDto<MemberDto>>(Members)).Items;

        var outcomes = await Task.WhenAll(
            first.Client.DeleteAsync($"{Members}/{owners.Single(owner => owner.PersonId == second.PersonId).Id}").OutcomeAsync(),
            second.Client.DeleteAsync($"{Members}/{owners.Single(owner => owner.PersonId == first.PersonId).Id}").OutcomeAsync());

        outcomes.Count(outcome => outcome.Status == 204).ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_removed_is_signed_out_and_may_do_nothing()
    {
        var person = await identity.People.MemberAsync(identity.Owner, RoleKeys.Manager);
        (await person.Client.GetAsync(Members).OutcomeAsync()).Status.ShouldBe(200);

        await identity.Owner.Client.DeleteAsync($"{Members}/{(await MembershipOfAsync(person)).Id}");
        (await person.Client.GetAsync(Members).OutcomeAsync()).Status.ShouldBe(403);

        await identity.Host.DrainAsync();
        (await person.Client.GetAsync(Members).OutcomeAsync()).Status.ShouldBe(401);
    }

    private Task<PagedResultDto<MemberDto>> FindAsync(string query) =>
        identity.Owner.Client.GetAsync<PagedResultDto<MemberDto>>($"{Members}?{query}");

    private async Task<MemberDto> MembershipOfAsync(SignedInPerson person) =>
        (await FindAsync($"search={person.Email}")).Items.Single();

    private async Task ChangeAsync(SignedInPerson person, string role) =>
        (await PutRolesAsync((await MembershipOfAsync(person)).Id, role)).Status.ShouldBe(200);

    private Task<(int Status, string? Code)> PutRolesAsync(Guid id, string role) => identity.Owner.Client
        .PutAsJsonAsync($"{Members}/{id}/roles", new { roles = (string[])[role] }, AbpJson.Options).OutcomeAsync();

    private async Task GrantAsync(string role, params string[] permissions) => (await identity.Owner.Client
        .PutAsJsonAsync($"{Roles}/{role}", new { permissions }, AbpJson.Options).OutcomeAsync()).Status.ShouldBe(200);
}
