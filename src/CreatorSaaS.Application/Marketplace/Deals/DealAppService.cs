using System.Security.Cryptography;
using System.Text;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Domain;
using CreatorSaaS.Marketplace.Brands;
using CreatorSaaS.Marketplace.Creators;
using CreatorSaaS.Marketplace.Members;
using CreatorSaaS.Payments.Escrows;
using CreatorSaaS.Payments.Fees;

namespace CreatorSaaS.Marketplace.Deals;

/// <inheritdoc cref="IDealAppService" />
[Authorize(MarketplacePermissions.Deals.Default)]
public sealed class DealAppService(
    IDealRepository deals,
    IDealFileRepository files,
    IBrandRepository brands,
    ICreatorRepository creators,
    IMemberRepository members,
    DealAccess access,
    IFeeQuoteIntegrationService fees,
    IPaymentLinkIntegrationService paymentLinks,
    ICallerContext caller) : ApplicationService, IDealAppService
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    public async Task<PagedResultDto<DealListItemDto>> GetListAsync(GetDealListInput input)
    {
        var (order, isDescending) = OrderOf(input.Sorting);
        var (count, items) = await deals.GetListAsync(new DealQuery
        {
            VisibleTo = await VisibleToAsync(),
            State = input.State,
            IsOpen = input.IsOpen,
            Search = input.Search,
            BrandId = input.BrandId,
            CreatorId = input.CreatorId,
            WaitingOn = input.WaitingOn,
            Order = order,
            IsDescending = isDescending,
            Skip = input.SkipCount,
            Max = input.MaxResultCount,
        });
        return new PagedResultDto<DealListItemDto>(count, [.. items.Select(line => line.ToDto())]);
    }

    public async Task<DealSummaryDto> GetSummaryAsync()
    {
        var figures = await deals.GetFiguresAsync(await VisibleToAsync(), Clock.Now, dueBefore: Clock.Now + Soon);
        return figures.ToDto(mayDraft: await IsGrantedAsync(MarketplacePermissions.Deals.Draft));
    }

    public async Task<DealDto> GetAsync(Guid id) => await ToDtoAsync(await deals.GetAsync(id));

    [Authorize(MarketplacePermissions.Deals.Draft)]
    public async Task<DealDto> CreateAsync(CreateDealInput input)
    {
        var (brand, side) = await GetBrandToDraftForAsync(input.BrandId);
        var creator = await creators.GetAsync(input.CreatorId);

        var deal = new Deal(
            GuidGenerator.Create(),
            CurrentTenant.RowTenantId,
            brand,
            creator,
            DraftOf(input.Title, input.Brief, input.Currency, input.Milestones),
            new Actor(side, CurrentUser.GetId()),
            Clock.Now);
        await deals.InsertAsync(deal);

        return await ToDtoAsync(deal);
    }

    [Authorize(MarketplacePermissions.Deals.Draft)]
    public async Task<DealDto> UpdateAsync(Guid id, UpdateDealInput input)
    {
        var deal = await deals.LockAsync(id);
        var by = await access.ActorOfAsync(deal, DealAct.Edit);
        RequireStamp(deal, input.ConcurrencyStamp);
        var (brand, _) = await GetBrandToDraftForAsync(input.BrandId);
        var creator = await creators.GetAsync(input.CreatorId);

        deal.Revise(
            brand, creator, DraftOf(input.Title, input.Brief, input.Currency, input.Milestones), by, Clock.Now);

        return await SaveAsync(deal);
    }

    [Authorize(MarketplacePermissions.Deals.Draft)]
    public async Task DeleteAsync(Guid id)
    {
        var deal = await deals.LockAsync(id);
        deal.RequireDeletable(await access.ActorOfAsync(deal, DealAct.Delete), Clock.Now);
        await deals.DeleteAsync(deal);
    }

    [Authorize(MarketplacePermissions.Deals.Offer)]
    [UnitOfWork(IsDisabled = true)]
    public async Task<DealDto> OfferAsync(Guid id)
    {
        var (stamp, question) = await UnitOfWorkManager.RunAsync(async () =>
        {
            // Locked, since its milestones are read after it: a draft that is deleted in between would have none.
            var deal = await deals.LockAsync(id);
            deal.RequireOfferable(await access.ActorOfAsync(deal, DealAct.Offer), Clock.Now);
            return (deal.ConcurrencyStamp, QuestionOf(deal));
        });

        var quote = await fees.GetQuoteAsync(question);

        // The price is of what was read: whoever changed the draft meanwhile has to be asked again.
        return await UnitOfWorkManager.RunAsync(() => ActAsync(id, DealAct.Offer, (deal, by) =>
        {
            RequireStamp(deal, stamp);
            deal.Offer(new FeeQuote(quote.FeeRate, quote.PlatformShareRate, quote.MilestoneFeesMinor), by, Clock.Now);
        }));
    }

    [Authorize(MarketplacePermissions.Deals.Accept)]
    public Task<DealDto> AcceptAsync(Guid id, AcceptDealInput input) =>
        ActAsync(id, DealAct.Accept, (deal, by) => deal.Accept(input.TermsHash, by, Clock.Now));

    [Authorize(MarketplacePermissions.Deals.Accept)]
    public Task<DealDto> DeclineAsync(Guid id, DeclineDealInput input) =>
        ActAsync(id, DealAct.Decline, (deal, by) => deal.Decline(input.Reason, by, Clock.Now));

    [Authorize(MarketplacePermissions.Deals.Draft)]
    public Task<DealDto> CancelAsync(Guid id, CancelDealInput input) =>
        ActAsync(id, DealAct.Cancel, (deal, by) => deal.Cancel(input.Reason, by, Clock.Now));

    [Authorize(MarketplacePermissions.Deals.Fund)]
    [UnitOfWork(IsDisabled = true)]
    public async Task<PaymentLinkDto> FundAsync(Guid id, Guid milestoneId, FundMilestoneInput input)
    {
        var terms = await UnitOfWorkManager.RunAsync(async () =>
        {
            var deal = await deals.GetAsync(id);
            return deal.TermsToFund(milestoneId, await access.ActorOfAsync(deal, MilestoneAct.Fund), Clock.Now);
        });

        // Nothing is written here: Payments keeps the attempt and tells what came of it.
        return await paymentLinks.CreateAsync(new CreatePaymentLinkInput
        {
            Key = $"deal.fund:{milestoneId}:{Fingerprint(caller.Current.IdempotencyKey!)}",
            Terms = terms,
            MilestoneId = milestoneId,
            ReturnUrl = input.ReturnUrl,
        });
    }

    [Authorize(MarketplacePermissions.Deals.Deliver)]
    public async Task<DealDto> DeliverAsync(Guid id, Guid milestoneId, DeliverInput input)
    {
        var deal = await deals.LockAsync(id);
        var by = await access.ActorOfAsync(deal, MilestoneAct.Deliver);
        var delivered = await GetFilesAsync(deal, input.FileIds);

        IReadOnlyList<DeliveryItem> items =
        [
            .. input.Links.Select(link => DeliveryItem.Link(link.Url, link.Title)),
            .. delivered.Select(DeliveryItem.File),
        ];
        deal.Deliver(milestoneId, items, input.Note, by, Clock.Now);

        return await SaveAsync(deal);
    }

    [Authorize(MarketplacePermissions.Deals.Review)]
    public Task<DealDto> RequestChangesAsync(Guid id, Guid milestoneId, RequestChangesInput input) => ActAsync(
        id, MilestoneAct.RequestChanges, (deal, by) => deal.RequestChanges(milestoneId, input.Note, by, Clock.Now));

    [Authorize(MarketplacePermissions.Deals.Review)]
    public Task<DealDto> ApproveAsync(Guid id, Guid milestoneId) =>
        ActAsync(id, MilestoneAct.Approve, (deal, by) => deal.Approve(milestoneId, by, Clock.Now));

    [Authorize(MarketplacePermissions.Deals.End)]
    public Task<DealDto> TakeBackAsync(Guid id, Guid milestoneId) =>
        ActAsync(id, MilestoneAct.TakeBack, (deal, by) => deal.TakeBack(milestoneId, by, Clock.Now));

    [Authorize(MarketplacePermissions.Deals.Review)]
    public Task<DealDto> ExtendAsync(Guid id, Guid milestoneId, ExtendInput input) =>
        ActAsync(id, MilestoneAct.Extend, (deal, by) => deal.Extend(milestoneId, input.Until, by, Clock.Now));

    [Authorize(MarketplacePermissions.Deals.End)]
    public Task<DealDto> ProposeEndAsync(Guid id, Guid milestoneId, ProposeEndInput input) => ActAsync(
        id, MilestoneAct.ProposeEnd, (deal, by) => deal.ProposeEnd(milestoneId, input.Reason, by, Clock.Now));

    [Authorize(MarketplacePermissions.Deals.End)]
    public Task<DealDto> AgreeToEndAsync(Guid id, Guid milestoneId) =>
        ActAsync(id, MilestoneAct.AgreeToEnd, (deal, by) => deal.AgreeToEnd(milestoneId, by, Clock.Now));

    [Authorize(MarketplacePermissions.Deals.End)]
    public Task<DealDto> RefuseEndAsync(Guid id, Guid milestoneId) =>
        ActAsync(id, MilestoneAct.RefuseEnd, (deal, by) => deal.RefuseEnd(milestoneId, by, Clock.Now));

    private async Task<DealDto> ActAsync(Guid id, DealAct act, Action<Deal, Actor> verb)
    {
        var deal = await deals.LockAsync(id);
        verb(deal, await access.ActorOfAsync(deal, act));
        return await SaveAsync(deal);
    }

    private async Task<DealDto> ActAsync(Guid id, MilestoneAct act, Action<Deal, Actor> verb)
    {
        var deal = await deals.LockAsync(id);
        verb(deal, await access.ActorOfAsync(deal, act));
        return await SaveAsync(deal);
    }

    private async Task<DealDto> SaveAsync(Deal deal)
    {
        await deals.UpdateAsync(deal);
        return await ToDtoAsync(deal);
    }

    private async Task<DealDto> ToDtoAsync(Deal deal)
    {
        var sides = await access.SidesOfAsync(deal);
        var (dealActs, milestoneActs) = await access.GrantedActsAsync();
        IReadOnlyList<DealEvent> history = [.. deal.History.Reverse(), .. await deals.GetHistoryAsync(deal.Id)];
        var persons = history.Where(line => line.Side == DealSide.Agency).Select(line => line.PersonId!.Value);
        var names = await members.GetNamesAsync([.. persons.Distinct()]);
        return new DealView(deal, sides, dealActs, milestoneActs, history, names, Clock.Now).ToDto();
    }

    private async Task<Guid?> VisibleToAsync() => await access.SeesAllAsync() ? null : CurrentUser.GetId();

    /// <summary>The brand that a draft is for: any for the agency, oneself for a brand.</summary>
    private async Task<(Brand Brand, DealSide Side)> GetBrandToDraftForAsync(Guid brandId)
    {
        var brand = await brands.GetAsync(brandId);
        if (await access.SeesAllAsync())
        {
            return (brand, DealSide.Agency);
        }

        return brand.PersonId == CurrentUser.GetId()
            ? (brand, DealSide.Brand)
            : throw new EntityNotFoundException(typeof(Brand), brandId);
    }

    private async Task<IReadOnlyList<DealFile>> GetFilesAsync(Deal deal, IReadOnlyList<Guid> fileIds)
    {
        var found = (await files.GetListAsync(deal.Id, fileIds)).ToDictionary(file => file.Id);
        return fileIds.All(found.ContainsKey)
            ? [.. fileIds.Select(fileId => found[fileId])]
            : throw new BusinessException(MarketplaceErrorCodes.DeliverableFileUnknown);
    }

    private DealDraft DraftOf(string title, string? brief, string currency, IReadOnlyList<MilestoneInput> milestones) =>
        new(
            title,
            brief,
            currency,
            [
                .. milestones.Select(milestone => new MilestoneDraft(
                    GuidGenerator.Create(),
                    milestone.Title,
                    milestone.Description,
                    milestone.AmountMinor,
                    milestone.DueAt)),
            ]);

    private static GetFeeQuoteInput QuestionOf(Deal deal) => new()
    {
        Currency = deal.Currency,
        MilestoneAmountsMinor = [.. deal.Milestones.Select(milestone => milestone.Amount.AmountMinor)],
    };

    private static void RequireStamp(Deal deal, string stamp)
    {
        if (deal.ConcurrencyStamp != stamp)
        {
            throw new AbpDbConcurrencyException();
        }
    }

    private static (DealOrder Order, bool IsDescending) OrderOf(string? sorting)
    {
        var words = (sorting ?? "createdAt desc").Split(' ');
        return (Enum.Parse<DealOrder>(words[0], ignoreCase: true), words is [_, "desc"]);
    }

    // A key of the caller can be as long as the whole key of Payments may be.
    private static string Fingerprint(string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32];
}
