namespace CreatorSaaS.Marketplace;

/// <summary>Refusals of Marketplace. Each has a sentence in the context's resource.</summary>
public static class MarketplaceErrorCodes
{
    /// <summary>409: the deal's state does not allow this act.</summary>
    public const string DealWrongState = "Marketplace:DealWrongState";

    /// <summary>409: the offer stood for its time and lapsed.</summary>
    public const string DealOfferExpired = "Marketplace:DealOfferExpired";

    /// <summary>409: this side accepted before.</summary>
    public const string DealAlreadyAccepted = "Marketplace:DealAlreadyAccepted";

    /// <summary>409: the terms that were accepted are not the ones on offer.</summary>
    public const string DealTermsChanged = "Marketplace:DealTermsChanged";

    /// <summary>422: nobody makes a deal with themselves.</summary>
    public const string DealPartiesAreOnePerson = "Marketplace:DealPartiesAreOnePerson";

    /// <summary>422: money has no such currency.</summary>
    public const string CurrencyUnknown = "Marketplace:CurrencyUnknown";

    /// <summary>422: a milestone's amount is above what a deal may hold.</summary>
    public const string AmountTooLarge = "Marketplace:AmountTooLarge";

    /// <summary>422: work cannot be due in the past.</summary>
    public const string MilestoneDueInPast = "Marketplace:MilestoneDueInPast";

    /// <summary>409: the milestone's state does not allow this act.</summary>
    public const string MilestoneWrongState = "Marketplace:MilestoneWrongState";

    /// <summary>409: the time to pay is over.</summary>
    public const string FundingDeadlinePassed = "Marketplace:FundingDeadlinePassed";

    /// <summary>409: the time to answer is over; silence approved the work.</summary>
    public const string ReviewWindowPassed = "Marketplace:ReviewWindowPassed";

    /// <summary>409: every agreed revision was asked for.</summary>
    public const string RevisionsUsedUp = "Marketplace:RevisionsUsedUp";

    /// <summary>409: after a submission the money is taken back only when the work is overdue, or by consent .</summary>
    public const string MilestoneNotOverdue = "Marketplace:MilestoneNotOverdue";

    /// <summary>422: an extension gives more time than there was.</summary>
    public const string ExtensionNotLater = "Marketplace:ExtensionNotLater";

    /// <summary>409: an end by consent is already proposed.</summary>
    public const string EndAlreadyProposed = "Marketplace:EndAlreadyProposed";

    /// <summary>409: no end by consent is proposed.</summary>
    public const string EndNotProposed = "Marketplace:EndNotProposed";

    /// <summary>409: the other side agrees to an end, not the one that proposed it.</summary>
    public const string EndNeedsOtherSide = "Marketplace:EndNeedsOtherSide";

    /// <summary>422: a delivery names a file that was not uploaded for it.</summary>
    public const string DeliverableFileUnknown = "Marketplace:DeliverableFileUnknown";

    /// <summary>422: the file has no content.</summary>
    public const string FileEmpty = "Marketplace:FileEmpty";

    /// <summary>422: the file is above the limit.</summary>
    public const string FileTooLarge = "Marketplace:FileTooLarge";

    /// <summary>422: the kind of file is not taken, or the content is not what the name says.</summary>
    public const string FileTypeNotAllowed = "Marketplace:FileTypeNotAllowed";

    /// <summary>409: nothing is offered to who has not joined.</summary>
    public const string DealPartyNotJoined = "Marketplace:DealPartyNotJoined";

    /// <summary>409: the import's state does not allow this act.</summary>
    public const string ImportWrongState = "Marketplace:ImportWrongState";

    /// <summary>422: the content is no text of rows and cells.</summary>
    public const string ImportFileNotText = "Marketplace:ImportFileNotText";

    /// <summary>422: a quotation mark of the file is never closed.</summary>
    public const string ImportQuoteNotClosed = "Marketplace:ImportQuoteNotClosed";

    /// <summary>422: a cell of the file is longer than any that is one.</summary>
    public const string ImportCellTooLong = "Marketplace:ImportCellTooLong";

    /// <summary>422: the file has more columns than one import takes.</summary>
    public const string ImportTooManyColumns = "Marketplace:ImportTooManyColumns";

    /// <summary>422: there are no rows under the titles.</summary>
    public const string ImportFileHasNoRows = "Marketplace:ImportFileHasNoRows";

    /// <summary>422: the file has more rows than one import takes.</summary>
    public const string ImportTooManyRows = "Marketplace:ImportTooManyRows";

    /// <summary>422: the mapping names a field or column that is not there.</summary>
    public const string ImportMappingInvalid = "Marketplace:ImportMappingInvalid";

    /// <summary>409: a field that is needed has no column yet.</summary>
    public const string ImportFieldMissing = "Marketplace:ImportFieldMissing";

    /// <summary>409: the file has bad rows and nobody said that they may be left out.</summary>
    public const string ImportHasBadRows = "Marketplace:ImportHasBadRows";

    /// <summary>409: another import of the agency is being written.</summary>
    public const string ImportUnderWay = "Marketplace:ImportUnderWay";

    /// <summary>409: somebody has worked on what the import brought.</summary>
    public const string ImportHasDependents = "Marketplace:ImportHasDependents";
}
