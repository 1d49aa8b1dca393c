using System.Net.Http.Json;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Identity;
using Npgsql;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Saas.Tenants;

/// <summary>An agency's life, by the platform admin, and what its people may do meanwhile.</summary>
public sealed class TenantTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    private const string Tenants = "/api/v1/saas/tenants";

    private static int _agencies;

    [Theory]
    [InlineData("Slug", "northlight", 409, SaasErrorCodes.TenantSlugTaken)]
    [InlineData("Slug", "api", 422, SaasErrorCodes.TenantSlugReserved)]
    [InlineData("Slug", "No Slug", 400, FrameworkErrorCodes.Validation)]
    [InlineData("EditionKey", "platinum", 422, SaasErrorCodes.EditionUnknown)]
    [InlineData("BaseCurrency", "XXQ", 422, SaasErrorCodes.CurrencyUnknown)]
    [InlineData("BaseCurrency", "EURO", 400, FrameworkErrorCodes.Validation)]
    [InlineData("TimeZone", "Europe/Atlantis", 422, SaasErrorCodes.TimeZoneUnknown)]
    [InlineData("OwnerEmail", "nobody", 400, FrameworkErrorCodes.Validation)]
    public async Task What_is_no_agency_is_refused_and_nothing_of_it_is_made(string member, string value, int status, string code)
    {
        var slug = NextSlug();
        var input = new Dictionary<string, object>
        {
            ["Name"] = slug,
            ["Slug"] = slug,
            ["OwnerName"] = "Olga Owner",
            ["OwnerEmail"] = $"owner@{slug}.example",
            [member] = value,
        }.ToDictionary(pair => char.ToLowerInvariant(pair.Key[0]) + pair.Key[1..], pair => pair.Value);

        (await identity.Admin.Client.PostAsJsonAsync(Tenants, input).OutcomeAsync()).ShouldBe((status, code));

        (await identity.Admin.Client.GetAsync<PagedResultDto<TenantDto>>($"{Tenants}?search={slug}"))
            .TotalCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_suspended_agency_reads_and_does_not_write_until_it_is_resumed()
    {
        var owner = await AnAgencyAsync();

        (await ActAsync(owner, "suspend")).ShouldBe((200, null));
        (await owner.Client.GetAsync("/api/v1/identity/members")).EnsureSuccessStatusCode();
        (await InviteAsync(owner)).ShouldBe((409, SaasErrorCodes.TenantSuspended));

        (await ActAsync(owner, "resume")).ShouldBe((200, null));
        (await InviteAsync(owner)).ShouldBe((200, null));
    }

    /// <summary>What is under way goes on: closed is an agency to its people, not to its events.</summary>
    [Theory]
    [InlineData("suspend")]
    [InlineData("delete")]
    public async Task An_event_of_a_closed_agency_takes_its_effect(string act)
    {
        var owner = await AnAgencyAsync();
        await identity.Host.DrainAsync();
        (await AnyActAsync(owner, act)).ShouldBe((200, null));

        (await owner.Client.PutAsJsonAsync(
            "/api/v1/identity/profile",
            new { name = "Olga Newname", language = "en", timeZone = "UTC", theme = "dark" }).OutcomeAsync()).ShouldBe((200, null));
        await identity.Host.DrainAsync();

        await using var command = identity.Host.HostDatabase().CreateCommand(
            "select state from framework.inbox where tenant_id = $1 and name = 'Identity.Person.Changed'");
        command.Parameters.Add(new NpgsqlParameter { Value = owner.TenantId!.Value });
        (await command.ExecuteScalarAsync()).ShouldBe("done");
    }

    [Fact]
    public async Task A_deleted_agency_is_frozen_and_comes_back_within_its_grace()
    {
        var owner = await AnAgencyAsync();

        (await DeleteAsync(owner)).ShouldBe((200, null));
        (await InviteAsync(owner)).ShouldBe((409, SaasErrorCodes.TenantDeleted));

        identity.Host.Clock.Advance(TimeSpan.FromDays(TenantConsts.GraceDays - 1));
        (await ActAsync(owner, "restore")).ShouldBe((200, null));
        (await InviteAsync(owner)).ShouldBe((200, null));
    }

    [Fact]
    public async Task After_its_grace_nothing_brings_a_deleted_agency_back()
    {
        var owner = await AnAgencyAsync();
        await DeleteAsync(owner);

        identity.Host.Clock.Advance(TimeSpan.FromDays(TenantConsts.GraceDays));

        (await ActAsync(owner, "restore")).ShouldBe((409, SaasErrorCodes.TenantStateRefuses));
    }

    [Fact]
    public async Task What_is_not_possible_from_its_state_is_refused()
    {
        var owner = await AnAgencyAsync();

        (await ActAsync(owner, "resume")).ShouldBe((409, SaasErrorCodes.TenantStateRefuses));
        (await ActAsync(owner, "restore")).ShouldBe((409, SaasErrorCodes.TenantStateRefuses));
        await DeleteAsync(owner);
        (await DeleteAsync(owner)).ShouldBe((409, SaasErrorCodes.TenantStateRefuses));
        (await ActAsync(owner, "suspend")).ShouldBe((409, SaasErrorCodes.TenantStateRefuses));
    }

    [Theory]
    [InlineData("suspend", null)]
    [InlineData("resume", "suspend")]
    [InlineData("delete", null)]
    [InlineData("restore", "delete")]
    public async Task Of_many_who_act_at_once_one_does(string act, string? before)
    {
        var owner = await AnAgencyAsync();
        _ = before is null ? default : await AnyActAsync(owner, before);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10)
            .Select(_ => AnyActAsync(owner, act)));

        outcomes.Count(outcome => outcome == (200, null)).ShouldBe(1);
        outcomes.Count(outcome => outcome == (409, SaasErrorCodes.TenantStateRefuses)).ShouldBe(9);
    }

    [Fact]
    public async Task Ten_agencies_at_once_under_one_name_are_one()
    {
        var slug = NextSlug();
        var input = new { name = slug, slug, ownerName = "Olga Owner", ownerEmail = $"owner@{slug}.example" };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10)
            .Select(_ => identity.Admin.Client.PostAsJsonAsync(Tenants, input).OutcomeAsync()));

        outcomes.Count(outcome => outcome == (200, null)).ShouldBe(1);
        outcomes.Count(outcome => outcome == (409, SaasErrorCodes.TenantSlugTaken)).ShouldBe(9);
    }

    private static string NextSlug() => $"life-{Interlocked.Increment(ref _agencies)}";

    private Task<SignedInPerson> AnAgencyAsync() => identity.People.AgencyAsync(identity.Admin, NextSlug());

    private Task<(int Status, string? Code)> ActAsync(SignedInPerson owner, string act) => identity.Admin.Client
        .PostAsJsonAsync($"{Tenants}/{owner.TenantId}/{act}", new { reason = "Unpaid" }).OutcomeAsync();

    private Task<(int Status, string? Code)> AnyActAsync(SignedInPerson owner, string act) =>
        act == "delete" ? DeleteAsync(owner) : ActAsync(owner, act);

    private Task<(int Status, string? Code)> DeleteAsync(SignedInPerson owner) =>
        identity.Admin.Client.DeleteAsync($"{Tenants}/{owner.TenantId}?reason=Left").OutcomeAsync();

    private static Task<(int Status, string? Code)> InviteAsync(SignedInPerson owner) => owner.Client.PostAsJsonAsync(
        "/api/v1/identity/invitations",
        new { email = $"{Guid.NewGuid():N}@people.example", name = "Pat Staff", roles = new[] { RoleKeys.Staff } }).OutcomeAsync();
}
