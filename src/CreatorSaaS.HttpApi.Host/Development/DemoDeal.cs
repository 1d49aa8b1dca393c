using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Payments.Escrows;

namespace CreatorSaaS.Development;

/// <summary>
/// One deal of a script: its milestones, and what happens to it, each so many days after what happened before. While it is
/// played it remembers the deal as its last act answered.
/// </summary>
internal sealed class DemoDeal
{
    public const string Pays = "4242 4242 4242 4242";
    public const string Declined = "4000 0000 0000 0002";

    // Provider's events reach nobody before the host is ready: the page is looked at ten minutes after it was opened.
    private static readonly TimeSpan UntilPageIsLookedAt = TimeSpan.FromMinutes(11);

    private readonly string _title;
    private readonly string _brand;
    private readonly string _creator;
    private readonly string _currency;
    private readonly List<(string Title, long AmountMinor, int DueDay)> _parts = [];
    private readonly List<DemoBeat> _beats = [];
    private string _writer = "manager";
    private string? _brief;
    private int _day;
    private int _minute;
    private DealDto? _deal;

    /// <param name="day">The day on which it is drafted.</param>
    public DemoDeal(string title, string brand, string creator, int day, string currency = "EUR")
    {
        (_title, _brand, _creator, _day, _currency) = (title, brand, creator, day, currency);
        Then(0, "draft", DraftAsync);
    }

    public IReadOnlyList<DemoBeat> Beats => _beats;

    /// <summary>A milestone.</summary>
    /// <param name="due">Days after the draft.</param>
    public DemoDeal Part(string title, long amountMinor, int due)
    {
        _parts.Add((title, amountMinor, _beats[0].Day + due));
        return this;
    }

    public DemoDeal WrittenBy(string person)
    {
        _writer = person;
        return this;
    }

    public DemoDeal Brief(string text)
    {
        _brief = text;
        return this;
    }

    public DemoDeal Offered(int after = 0) => Then(after, "offer", (stage, key) =>
        ActAsync(stage, key, _writer, (deals, id) => deals.OfferAsync(id)));

    public DemoDeal AcceptedByBrand(int after = 1) => Accepted(after, "brand", _brand);

    public DemoDeal AcceptedByCreator(int after = 1) => Accepted(after, "creator", _creator);

    /// <summary>Offered on the day of the draft, accepted by both sides on the next.</summary>
    public DemoDeal Agreed() => Offered().AcceptedByCreator().AcceptedByBrand(after: 0);

    public DemoDeal DeclinedByCreator(string reason, int after = 1) => Then(after, "decline", (stage, key) =>
        ActAsync(stage, key, _creator, (deals, id) => deals.DeclineAsync(id, new DeclineDealInput { Reason = reason })));

    public DemoDeal Withdrawn(string reason, int after = 1) => Then(after, "withdraw", (stage, key) =>
        ActAsync(stage, key, _writer, (deals, id) => deals.CancelAsync(id, new CancelDealInput { Reason = reason })));

    /// <summary>The brand pays on the provider's page.</summary>
    public DemoDeal Paid(int after = 1, int part = 1, string card = Pays) => Then(after, $"pay{part}", async (stage, key) =>
    {
        var page = await stage.AsAsync<IDealAppService, PaymentLinkDto>(
            _brand,
            deals => deals.FundAsync(
                _deal!.Id, PartId(part), new FundMilestoneInput { ReturnUrl = $"http://127.0.0.1/deals/{_deal.Id}" }),
            key);
        await stage.PayAsync(page.Url, _brand, card);
        await stage.PassAsync(UntilPageIsLookedAt);
    });

    public DemoDeal Delivered(int after = 6, int part = 1, string? note = null) => Then(after, $"deliver{part}", (stage, key) =>
        ActAsync(stage, key, _creator, (deals, id) => deals.DeliverAsync(id, PartId(part), new DeliverInput
        {
            Note = note,
            Links = [new DeliverableLinkInput { Url = LinkOf(part), Title = _parts[part - 1].Title }],
        })));

    public DemoDeal ChangesAsked(string note, int after = 1, int part = 1) => Then(after, $"changes{part}", (stage, key) =>
        ActAsync(stage, key, _brand, (deals, id) => deals.RequestChangesAsync(
            id, PartId(part), new RequestChangesInput { Note = note })));

    public DemoDeal Approved(int after = 2, int part = 1) => Then(after, $"approve{part}", (stage, key) =>
        ActAsync(stage, key, _brand, (deals, id) => deals.ApproveAsync(id, PartId(part))));

    public DemoDeal TakenBack(int after = 1, int part = 1) => Then(after, $"take-back{part}", (stage, key) =>
        ActAsync(stage, key, _brand, (deals, id) => deals.TakeBackAsync(id, PartId(part))));

    /// <summary>Three days more than the milestone was to have.</summary>
    public DemoDeal Extended(int after = 1, int part = 1) => Then(after, $"extend{part}", (stage, key) =>
        ActAsync(stage, key, _brand, (deals, id) => deals.ExtendAsync(
            id, PartId(part), new ExtendInput { Until = stage.DayAt(_parts[part - 1].DueDay + 3) })));

    public DemoDeal EndProposed(string reason, int after = 1, int part = 1) => Then(after, $"propose-end{part}", (stage, key) =>
        ActAsync(stage, key, _brand, (deals, id) => deals.ProposeEndAsync(
            id, PartId(part), new ProposeEndInput { Reason = reason })));

    public DemoDeal EndAgreed(int after = 1, int part = 1) => Then(after, $"agree-end{part}", (stage, key) =>
        ActAsync(stage, key, _creator, (deals, id) => deals.AgreeToEndAsync(id, PartId(part))));

    /// <summary>Nobody does anything: a deadline of so many days passes.</summary>
    public DemoDeal Silence(int days)
    {
        _day += days;
        _minute += 5;
        _beats.Add(new DemoBeat(_day, _minute, KeyOf("silence"), (_, _) => Task.CompletedTask));
        return this;
    }

    private DemoDeal Accepted(int after, string side, string person) => Then(after, $"accept-{side}", (stage, key) =>
    {
        var terms = _deal!.TermsHash!;
        return ActAsync(stage, key, person, (deals, id) => deals.AcceptAsync(id, new AcceptDealInput { TermsHash = terms }));
    });

    private DemoDeal Then(int after, string verb, Func<DemoStage, string, Task> play)
    {
        var key = KeyOf(verb);
        _minute = after == 0 && _beats.Count > 0 ? _minute + 17 : DemoBeat.MinuteOf(key);
        _day += after;
        _beats.Add(new DemoBeat(_day, _minute, key, play));
        return this;
    }

    private async Task DraftAsync(DemoStage stage, string key)
    {
        var input = new CreateDealInput
        {
            BrandId = await stage.BrandIdAsync(_brand),
            CreatorId = await stage.CreatorIdAsync(_creator),
            Title = _title,
            Brief = _brief,
            Currency = _currency,
            Milestones =
            [
                .. _parts.Select(part => new MilestoneInput
                {
                    Title = part.Title,
                    AmountMinor = part.AmountMinor,
                    DueAt = stage.DayAt(part.DueDay),
                }),
            ],
        };
        _deal = await stage.AsAsync<IDealAppService, DealDto>(_writer, deals => deals.CreateAsync(input), key);
    }

    private async Task ActAsync(
        DemoStage stage, string key, string person, Func<IDealAppService, Guid, Task<DealDto>> act) =>
        _deal = await stage.AsAsync<IDealAppService, DealDto>(person, deals => act(deals, _deal!.Id), key);

    private Guid PartId(int part) => _deal!.Milestones[part - 1].Id;

    private string KeyOf(string verb) => $"{_title}: {_beats.Count} {verb}";

    private string LinkOf(int part) =>
        $"https://files.example/{Uri.EscapeDataString(_title.ToLowerInvariant().Replace(' ', '-'))}/{part}";
}
