using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Modularity;
using CreatorSaaS.Identity;
using CreatorSaaS.Payments;
using CreatorSaaS.Saas;

namespace CreatorSaaS.Marketplace;

/// <summary>Who may do what with creators, brands, deals and milestones, and in which order it happens.</summary>
[DependsOn(
    typeof(MarketplaceDomainModule),
    typeof(MarketplaceApplicationContractsModule),
    typeof(PaymentsApplicationContractsModule),
    typeof(SaasApplicationContractsModule),
    typeof(IdentityApplicationContractsModule))]
public sealed class MarketplaceApplicationModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context) =>
        Configure<AbpExceptionHttpStatusCodeOptions>(options =>
        {
            options.Map(
                409,
                MarketplaceErrorCodes.DealWrongState,
                MarketplaceErrorCodes.DealOfferExpired,
                MarketplaceErrorCodes.DealAlreadyAccepted,
                MarketplaceErrorCodes.DealTermsChanged,
                MarketplaceErrorCodes.MilestoneWrongState,
                MarketplaceErrorCodes.FundingDeadlinePassed,
                MarketplaceErrorCodes.ReviewWindowPassed,
                MarketplaceErrorCodes.RevisionsUsedUp,
                MarketplaceErrorCodes.MilestoneNotOverdue,
                MarketplaceErrorCodes.EndAlreadyProposed,
                MarketplaceErrorCodes.EndNotProposed,
                MarketplaceErrorCodes.EndNeedsOtherSide,
                MarketplaceErrorCodes.DealPartyNotJoined,
                MarketplaceErrorCodes.ImportWrongState,
                MarketplaceErrorCodes.ImportFieldMissing,
                MarketplaceErrorCodes.ImportHasBadRows,
                MarketplaceErrorCodes.ImportUnderWay,
                MarketplaceErrorCodes.ImportHasDependents);
            options.Map(
                422,
                MarketplaceErrorCodes.DealPartiesAreOnePerson,
                MarketplaceErrorCodes.CurrencyUnknown,
                MarketplaceErrorCodes.AmountTooLarge,
                MarketplaceErrorCodes.MilestoneDueInPast,
                MarketplaceErrorCodes.ExtensionNotLater,
                MarketplaceErrorCodes.DeliverableFileUnknown,
                MarketplaceErrorCodes.FileEmpty,
                MarketplaceErrorCodes.FileTooLarge,
                MarketplaceErrorCodes.FileTypeNotAllowed,
                MarketplaceErrorCodes.ImportFileNotText,
                MarketplaceErrorCodes.ImportQuoteNotClosed,
                MarketplaceErrorCodes.ImportCellTooLong,
                MarketplaceErrorCodes.ImportTooManyColumns,
                MarketplaceErrorCodes.ImportFileHasNoRows,
                MarketplaceErrorCodes.ImportTooManyRows,
                MarketplaceErrorCodes.ImportMappingInvalid);
        });
}
