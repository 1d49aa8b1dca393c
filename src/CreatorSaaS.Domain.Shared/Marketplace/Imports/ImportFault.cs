namespace CreatorSaaS.Marketplace.Imports;

/// <summary>What is wrong with a cell. Each has a sentence that says what would be right.</summary>
public enum ImportFault
{
    Required,
    TooLong,

    /// <summary>Characters that nobody sees or that turn the direction of what follows.</summary>
    HiddenCharacters,

    /// <summary>More cells than the file has columns.</summary>
    TooManyCells,
    KindUnknown,
    EmailInvalid,

    /// <summary>Another row of the file has the e-mail with other values.</summary>
    EmailRepeated,

    /// <summary>The agency knows the e-mail under another external id.</summary>
    EmailHasOtherId,

    /// <summary>Another row of the file has the external id with another e-mail.</summary>
    IdRepeated,

    /// <summary>The agency knows the external id with another e-mail.</summary>
    IdTaken,
    BrandUnknown,
    CreatorUnknown,
    SamePerson,
    AmountNotANumber,
    AmountAmbiguous,
    AmountOtherFormat,
    AmountNotPositive,
    AmountTooLarge,
    AmountTooManyDecimals,
    CurrencyUnknown,
    DateNotADate,
    DateAmbiguous,
    DateImplausible,

    /// <summary>Rows of one deal say different things of the deal.</summary>
    DealDiffers,
    MilestoneRepeated,
    TooManyMilestones,

    /// <summary>The row is fine, another of the same deal is not: half a deal is none.</summary>
    DealHasBadRow,
}
