namespace CreatorSaaS.Faults;

/// <summary>The demo agency of a world: a brand, a creator with a bank account, and deals between them.</summary>
internal sealed class FaultAgency : IDisposable
{
    private const long AmountMinor = 33_333; // with a fee of odd cents

    private static readonly TimeSpan DueAfter = TimeSpan.FromDays(30);

    private readonly Guid _brandId;
    private readonly Guid _creatorId;
    private int _deals;

    private FaultAgency(FaultWorld world, Guid brandId, Guid creatorId, Guid payeeId)
    {
        World = world;
        PayeeId = payeeId;
        _brandId = brandId;
        _creatorId = creatorId;
        Owner = world.SignIn("owner");
        Brand = world.SignIn("brand");
        Creator = world.SignIn("creator");
    }

    public FaultWorld World { get; }

    public Guid PayeeId { get; }

    public ApiPerson Owner { get; }

    public ApiPerson Brand { get; }

    public ApiPerson Creator { get; }

    public static async Task<FaultAgency> OpenAsync(FaultWorld world)
    {
        using var owner = world.SignIn("owner");
        using var creator = world.SignIn("creator");
        var brandId = await IdOfOnlyAsync(owner, "marketplace/brands");
        var creatorId = await IdOfOnlyAsync(owner, "marketplace/creators");
        var payeeId = await IdOfOnlyAsync(owner, "payments/payees");
        await creator.PutAsync($"payments/payees/{payeeId}/bank-account", new
        {
            country = "DE",
            currency = "EUR",
            holderName = "Maya Okafor",
            accountNumber = "DE89370400440532013000",
            acceptsProviderTerms = true,
        });
        await creator.AwaitAsync(
            $"payments/payees/{payeeId}",
            payee => payee.TryGetProperty("bankAccount", out var bank)
                && bank.ValueKind == System.Text.Json.JsonValueKind.Object
                && bank.GetProperty("state").GetString() == "verified",
            "verified");
        return new FaultAgency(world, brandId, creatorId, payeeId);
    }

    /// <summary>A deal of one milestone that both sides agreed to.</summary>
    public async Task<AgreedDeal> AgreeAsync()
    {
        var (amountMinor, dueAt) = (AmountMinor + ++_deals, await World.ReadClockAsync() + DueAfter);
        var deal = await Owner.PostAsync("marketplace/deals", new
        {
            brandId = _brandId,
            creatorId = _creatorId,
            title = $"Deal {_deals}",
            currency = "EUR",
            milestones = new[] { new { title = "Two reels", amountMinor, dueAt } },
        });
        var id = deal.GetProperty("id").GetGuid();
        var offered = await Owner.PostAsync($"marketplace/deals/{id}/offer");
        var terms = new { termsHash = offered.GetProperty("termsHash").GetString() };
        await Brand.PostAsync($"marketplace/deals/{id}/accept", terms);
        await Creator.PostAsync($"marketplace/deals/{id}/accept", terms);
        return new AgreedDeal(id, offered.GetProperty("milestones")[0].GetProperty("id").GetGuid(), amountMinor);
    }

    /// <summary>The brand pays, until the money is held.</summary>
    public async Task FundAsync(AgreedDeal deal)
    {
        var page = await Brand.PostAsync(
            $"marketplace/deals/{deal.Id}/fund/{deal.MilestoneId}",
            new { returnUrl = new Uri(World.HostAddress, $"deals/{deal.Id}") });
        await World.PayAsync(page.GetProperty("url").GetString()!);
        await AwaitFundingAsync(Brand, deal, "held");
    }

    public async Task DeliverAsync(AgreedDeal deal) => await Creator.PostAsync(
        $"marketplace/deals/{deal.Id}/deliver/{deal.MilestoneId}",
        new { links = new[] { new { url = "https://example.com/reels", title = "Reels" } } });

    /// <summary>The brand approves, until the money is the creator's.</summary>
    public async Task ApproveAsync(AgreedDeal deal)
    {
        await Brand.PostAsync($"marketplace/deals/{deal.Id}/approve/{deal.MilestoneId}");
        await AwaitFundingAsync(Brand, deal, "released");
    }

    public Task AwaitPayoutAsync(Guid payoutId, string state) => Creator.AwaitAsync(
        $"payments/payouts/{payoutId}", payout => payout.GetProperty("state").GetString() == state, state);

    public void Dispose()
    {
        Owner.Dispose();
        Brand.Dispose();
        Creator.Dispose();
    }

    private static Task AwaitFundingAsync(ApiPerson person, AgreedDeal deal, string state) => person.AwaitAsync(
        $"marketplace/deals/{deal.Id}",
        found => found.GetProperty("milestones")[0].GetProperty("funding").GetString() == state,
        state);

    // Who joins is known to the other contexts a moment later.
    private static async Task<Guid> IdOfOnlyAsync(ApiPerson person, string path)
    {
        var found = await person.AwaitAsync(path, answer => answer.GetProperty("items").GetArrayLength() == 1, "one");
        return found.GetProperty("items")[0].GetProperty("id").GetGuid();
    }
}

/// <summary>A deal of one milestone.</summary>
internal sealed record AgreedDeal(Guid Id, Guid MilestoneId, long AmountMinor);
