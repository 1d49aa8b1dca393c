using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Identity;
using CreatorSaaS.Marketplace.Deals;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Marketplace;

/// <summary>Deals over the public API by people who really signed in: routes, rights, statuses and codes.</summary>
[Collection(SignedInAgencyCollection.Name)]
public sealed class DealHttpTests(SignedInAgency agency)
{
    private const string Deals = "/api/v1/marketplace/deals";

    [Fact]
    public async Task A_deal_is_quoted_agreed_and_refuses_what_is_not_due()
    {
        var draft = agency.Draft;
        await RefuseAsync(draft);
        var deal = await agency.Staff.Client.PostAsync<DealDto>(Deals, draft);

        deal = await agency.Staff.Client.PostAsync<DealDto>($"{Deals}/{deal.Id}/offer", new { });
        deal.Money.Fee.ShouldBe(new Money(3_333, "EUR")); // F-14
        deal.Money.FeeRate.ShouldBe(0.10m);
        await ExpectAsync(
            agency.Brand, $"{deal.Id}/accept", new { termsHash = new string('0', 64) }, 409, MarketplaceErrorCodes.DealTermsChanged);
        foreach (var side in (SignedInPerson[])[agency.Brand, agency.Creator])
        {
            deal = await side.Client.PostAsync<DealDto>($"{Deals}/{deal.Id}/accept", new { termsHash = deal.TermsHash });
        }

        deal.State.ShouldBe(DealState.Agreed);
        var milestone = deal.Milestones[0].Id;
        await ExpectAsync(agency.Brand, $"{deal.Id}/approve/{milestone}", new { }, 409, MarketplaceErrorCodes.MilestoneWrongState);
        await ExpectAsync(agency.Staff, $"{deal.Id}/approve/{milestone}", new { }, 403, "Framework:Forbidden");
        await ExpectAsync(agency.Owner, $"{deal.Id}/approve/{milestone}", new { }, 403, "Framework:Forbidden");
        await ExpectAsync(agency.Brand, $"{deal.Id}/approve/{Guid.NewGuid()}", new { }, 404, "Framework:NotFound");
        await ExpectAsync(agency.Brand, $"{Guid.NewGuid()}/approve/{milestone}", new { }, 404, "Framework:NotFound");
        await ExpectAsync(
            agency.Brand, $"{deal.Id}/fund/{milestone}", new { returnUrl = "https://app.example/deals" }, 400, "Framework:IdempotencyKeyRequired");
    }

    private async Task RefuseAsync(JsonNode draft)
    {
        var refused = draft.DeepClone();
        refused["currency"] = "XXX";
        await ExpectAsync(agency.Staff, "", refused, 422, MarketplaceErrorCodes.CurrencyUnknown);
        refused["currency"] = "EUR";
        refused["milestones"]![0]!["amountMinor"] = 10_000_000_001;
        await ExpectAsync(agency.Staff, "", refused, 422, MarketplaceErrorCodes.AmountTooLarge);
        foreach (var amount in (decimal[])[0, -1, 0.5m, 1e19m])
        {
            refused["milestones"]![0]!["amountMinor"] = amount;
            using var answer = await agency.Staff.Client.PostAsJsonAsync(Deals, refused, AbpJson.Options);
            ((int)answer.StatusCode).ShouldBe(400);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("milestones[0].amountMinor");
        }
    }

    private static async Task ExpectAsync(SignedInPerson person, string path, object input, int status, string code)
    {
        using var answer = await person.Client.PostAsJsonAsync($"{Deals}/{path}".TrimEnd('/'), input, AbpJson.Options);
        var body = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, body);
        JsonDocument.Parse(body).RootElement.GetProperty("error").GetProperty("code").GetString().ShouldBe(code);
    }
}
