// The doors see one module: what they need of the rooms comes with the hall.
@_exported public import LeitongAudit
@_exported public import LeitongFindings
@_exported public import LeitongFormats
@_exported public import LeitongReport
@_exported public import LeitongStore
@_exported public import LeitongText
